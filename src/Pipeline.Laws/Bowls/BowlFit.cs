namespace Pipeline.Laws.Bowls;

/// <summary>A fitted bowl: value ≈ Minimum + ½ (x − Location)ᵀ Hessian (x − Location) near the location.</summary>
internal sealed record BowlFit
{
    public required OptimumStatus Status { get; init; }

    /// <summary>The index of the smallest value, −1 when no point has one.</summary>
    public required int Best { get; init; }

    /// <summary>The index of the point in the middle of the window.</summary>
    public int Centre { get; init; } = -1;

    /// <summary>The edge at which the best point lies, per dimension.</summary>
    public IReadOnlyList<GridEdge?> Edges { get; init; } = [];

    /// <summary>The fitted location; the best point where nothing was fitted.</summary>
    public required double[] Location { get; init; }

    /// <summary>The fitted minimum; the best value where nothing was fitted.</summary>
    public required double Minimum { get; init; }

    public double[][]? Hessian { get; init; }

    /// <summary>The indices of the points that took part.</summary>
    public IReadOnlyList<int> Window { get; init; } = [];

    /// <summary>The fitted value per point; the observed value for points outside the window.</summary>
    public required double[] Fitted { get; init; }

    /// <summary>Σ n r² over the window.</summary>
    public double ResidualSum { get; init; }

    /// <summary>What the residual sum is divided by to estimate the variance of one value.</summary>
    public double ResidualDegrees { get; init; }
}
