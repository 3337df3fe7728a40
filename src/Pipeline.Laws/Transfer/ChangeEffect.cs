namespace Pipeline.Laws.Transfer;

/// <summary>What one change to the standard parametrization does to transfer (arXiv 2605.21486), over all parametrizations with and without it.</summary>
public sealed record ChangeEffect
{
    /// <summary>The change, as in the names of the parametrizations: "embd" in "sp+attn+embd".</summary>
    public required string Change { get; init; }

    /// <summary>The geometric mean of E over the points with the change.</summary>
    public required double ErrorWith { get; init; }

    /// <summary>The geometric mean of E over the points without it.</summary>
    public required double ErrorWithout { get; init; }

    /// <summary>How many pairs of points differ in this change alone, all others and the weight decay being equal.</summary>
    public required int Pairs { get; init; }

    /// <summary>What the change multiplies E by: the geometric mean over pairs; below 1 is better. Null without pairs.</summary>
    public double? ErrorFactor { get; init; }

    /// <summary>The interval of <see cref="ErrorFactor"/>, Student's over pairs; null with fewer than two.</summary>
    public Interval? ErrorFactorInterval { get; init; }

    /// <summary>What the change adds to κ: the mean over pairs; below 0 is better. Null without pairs.</summary>
    public double? KappaDifference { get; init; }

    /// <summary>The interval of <see cref="KappaDifference"/>, Student's over pairs; null with fewer than two.</summary>
    public Interval? KappaDifferenceInterval { get; init; }

    /// <summary>What was found.</summary>
    public required Finding Finding { get; init; }
}
