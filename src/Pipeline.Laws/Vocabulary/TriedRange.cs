namespace Pipeline.Laws.Vocabulary;

/// <summary>What was tried: outside it every value of a law is an extrapolation.</summary>
/// <param name="VocabularySize">The smallest and the largest vocabulary.</param>
/// <param name="NonVocabularyParameters">The smallest and the largest model.</param>
/// <param name="Flops">The smallest and the largest budget.</param>
internal sealed record TriedRange((double Low, double High) VocabularySize, (double Low, double High) NonVocabularyParameters, (double Low, double High) Flops)
{
    /// <summary>The range of a table.</summary>
    public static TriedRange Of(VocabularyTable table) => new(Range(table.VocabularySize), Range(table.NonVocabulary), Range(table.DefinedFlops));

    /// <summary>The largest factor by which one of the values lies outside; 1 when all lie inside.</summary>
    public double Beyond(double? vocabularySize, double? nonVocabularyParameters, double? flops) =>
        Math.Max(Factor(VocabularySize, vocabularySize), Math.Max(Factor(NonVocabularyParameters, nonVocabularyParameters), Factor(Flops, flops)));

    private static double Factor((double Low, double High) range, double? value) => value is { } at ? Math.Max(1, Math.Max(at / range.High, range.Low / at)) : 1;

    private static (double Low, double High) Range(double[] values) => (values.Min(), values.Max());
}
