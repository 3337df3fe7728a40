using Pipeline.Numerics;

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
    public double ExponentAt(double vocabularySize) => ExponentAt1024 + PerDoubling * DoubleMath.Log2(vocabularySize / 1024);

    /// <summary>One ρ for all vocabularies: the mean of theirs, weighted by their precision.</summary>
    public required double Common { get; init; }

    /// <summary>The interval of <see cref="Common"/>; null when ρ has none.</summary>
    public Interval? CommonInterval { get; init; }

    /// <summary>
    /// The probability of vocabularies differing in ρ as much as here if all had one: small when ρ changes with the vocabulary. By χ², or by F with the degrees of freedom of the scatter
    /// around the laws where there is scatter. Null when ρ has no interval.
    /// </summary>
    public double? HomogeneityProbability { get; init; }

    /// <summary>What the trend says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
