namespace Pipeline.Laws.Joint;

/// <summary>How far the best vocabularies of two rules lie apart, at one width or over all.</summary>
public sealed record VocabularyShift
{
    /// <summary>The rule whose best vocabulary is taken off.</summary>
    public required string First { get; init; }

    /// <summary>The other rule.</summary>
    public required string Second { get; init; }

    /// <summary>The width; null for all widths together, weighted by how well each knows it.</summary>
    public int? Width { get; init; }

    /// <summary>How long the runs were trained; null for all together.</summary>
    public TrainingLength? Length { get; init; }

    /// <summary>Octaves by which the ratio of the embedding's rate in effect to the hidden one is larger under the second rule at this width; null where the table has no rates in effect.</summary>
    public double? RateOctaves { get; init; }

    /// <summary>log₂ V_opt under the second rule less that under the first; null where a rule has no optimum inside its grid.</summary>
    public double? Octaves { get; init; }

    /// <summary>Its interval; null where nothing tells how noisy losses are.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Whether the widths lie further apart than their noise explains, so that the interval spans those of all of them.</summary>
    public bool WidthsDisagree { get; init; }

    /// <summary>What it says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
