namespace Pipeline.Laws.LearningRates;

/// <summary>How the ρ of two parametrizations differ, their runs paired by width, rates and seed.</summary>
public sealed record RatioDifference
{
    /// <summary>What both share; the parametrization is empty.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>The one parametrization.</summary>
    public required string First { get; init; }

    /// <summary>The other, whose ρ is taken off.</summary>
    public required string Second { get; init; }

    /// <summary>ρ of the first less ρ of the second, in rates in effect where the table has them.</summary>
    public required double Difference { get; init; }

    /// <summary>Its interval; null when ρ has none.</summary>
    public Interval? Interval { get; init; }

    /// <summary>How many runs of the one have a partner of the same width, rates and seed.</summary>
    public required int Pairs { get; init; }

    /// <summary>The correlation of the two ρ that follows from that of paired runs around their bowls, and that the interval takes into account; 0 where none shows.</summary>
    public required double Correlation { get; init; }

    /// <summary>What the difference says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
