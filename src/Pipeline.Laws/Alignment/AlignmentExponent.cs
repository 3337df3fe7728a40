namespace Pipeline.Laws.Alignment;

/// <summary>How the size of updates grows with width under one vocabulary.</summary>
/// <param name="VocabularySize">The vocabulary size V.</param>
/// <param name="Exponent">The exponent of width: 1 where updates are aligned with what they meet, ½ where they are independent of it (arXiv 2506.15025, 2407.05872).</param>
/// <param name="ExponentInterval">Its interval, Student's over widths and seeds; null with fewer than three measurements.</param>
/// <param name="CrossoverWidth">The width at which the aligned part of size², which grows as d², is as large as the independent part, which grows as d: the local exponent is ¾ there. Null where one part is not there.</param>
/// <param name="CrossoverInterval">Its interval, from sizes drawn around the fit with the scatter that it leaves; null without a crossover in most replicates.</param>
public sealed record AlignmentExponent(int VocabularySize, double Exponent, Interval? ExponentInterval, double? CrossoverWidth, Interval? CrossoverInterval);
