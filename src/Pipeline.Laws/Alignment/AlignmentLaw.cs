namespace Pipeline.Laws.Alignment;

/// <summary>How the size of updates grows with width, per vocabulary, and where it passes from one regime to the other.</summary>
public sealed record AlignmentLaw
{
    /// <summary>The exponents, the smallest vocabulary first.</summary>
    public required IReadOnlyList<AlignmentExponent> Exponents { get; init; }

    /// <summary>q in d* ∝ V^q, where d* is the width of the crossover: 1 where the regimes part at a ratio of vocabulary to width. Null with fewer than two crossovers inside the widths measured.</summary>
    public double? CrossoverExponent { get; init; }

    /// <summary>Its interval.</summary>
    public Interval? CrossoverExponentInterval { get; init; }

    /// <summary>V/d at the crossover, the geometric mean over the vocabularies that have one inside the widths measured; null without one, and where <see cref="CrossoverExponent"/> is surely not 1.</summary>
    public double? CrossoverRatio { get; init; }

    /// <summary>Its interval.</summary>
    public Interval? CrossoverRatioInterval { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
