namespace Pipeline.Laws.LearningRates;

/// <summary>ρ at one vocabulary.</summary>
/// <param name="VocabularySize">The vocabulary size V.</param>
/// <param name="Exponent">ρ.</param>
/// <param name="Interval">Its interval.</param>
public sealed record RatioExponent(int VocabularySize, double Exponent, Interval? Interval);
