namespace Pipeline.Laws.Vocabulary;

/// <summary>The optimal vocabulary of one model.</summary>
/// <param name="NonVocabularyParameters">Its non-vocabulary parameters N_nv.</param>
/// <param name="Width">Its width d.</param>
/// <param name="Flops">Its training budget, at the optimum; null when the optimum does not depend on it.</param>
/// <param name="VocabularySize">The optimal vocabulary size; null when the law is not identified, or has no optimum between 256 and a billion.</param>
/// <param name="Interval">Its interval, within 256 and a billion; null when the law is not identified or there are too few runs.</param>
public sealed record VocabularyPrediction(double NonVocabularyParameters, double Width, double? Flops, double? VocabularySize, Interval? Interval)
{
    /// <summary>The largest factor by which the optimum, the model or the budget lies outside what was tried; 1 inside.</summary>
    public double Extrapolation { get; init; } = 1;
}
