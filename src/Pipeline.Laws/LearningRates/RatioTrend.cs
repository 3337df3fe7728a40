namespace Pipeline.Laws.LearningRates;

/// <summary>
/// How ρ, the exponent of width in the ratio of optimal embedding to hidden rate, changes with the vocabulary: a line in log₂ V between the regime of small vocabularies,
/// where theory gives 1, and that of large ones, where it gives ½ (arXiv 2506.15025).
/// </summary>
public sealed record RatioTrend
{
    /// <summary>What the laws share; vocabulary and width are null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>ρ per vocabulary, the smallest first; effective rates where the table has them.</summary>
    public required IReadOnlyList<RatioExponent> Points { get; init; }

    /// <summary>ρ on the line at a vocabulary of 1,024.</summary>
    public required double ExponentAt1024 { get; init; }

    /// <summary>The change of ρ per doubling of the vocabulary.</summary>
    public required double PerDoubling { get; init; }

    /// <summary>The interval of <see cref="PerDoubling"/>; null when ρ has none.</summary>
    public Interval? PerDoublingInterval { get; init; }

    /// <summary>ρ on the line.</summary>
    /// <param name="vocabularySize">The vocabulary size V.</param>
    /// <returns>ρ(V).</returns>
    public double ExponentAt(double vocabularySize) => ExponentAt1024 + PerDoubling * Math.Log2(vocabularySize / 1024);

    /// <summary>What the trend says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
