namespace Pipeline.Laws.Transfer;

/// <summary>The measures of transfer over parametrizations and weight decays as one factorial model: a main effect per change and one per pair of changes (arXiv 2605.21486 has the design).</summary>
public sealed record FactorialModel
{
    /// <summary>What the points share; parametrization and weight decay are empty.</summary>
    public SweepGroup Group { get; init; } = new();

    /// <summary>How many parametrizations and weight decays the model is fitted to.</summary>
    public required int Points { get; init; }

    /// <summary>Whether the points determine the interactions; without them a main effect is one only as far as changes add up.</summary>
    public required bool HasInteractions { get; init; }

    /// <summary>The main effects, in alphabetical order, the weight decay last.</summary>
    public required IReadOnlyList<FactorialEffect> Effects { get; init; }

    /// <summary>The interactions of two; empty where the points do not determine them.</summary>
    public required IReadOnlyList<FactorialEffect> Interactions { get; init; }

    /// <summary>What the intervals rest on, in words.</summary>
    public required string IntervalBasis { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
