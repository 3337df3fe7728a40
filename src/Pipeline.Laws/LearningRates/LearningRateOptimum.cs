using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.LearningRates;

/// <summary>The optimal learning rate, or pair of rates, of one sweep.</summary>
public sealed record LearningRateOptimum
{
    /// <summary>What the runs of the sweep share.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Which rates the sweep varies.</summary>
    public required RateAxis Axis { get; init; }

    /// <summary>What became of the search.</summary>
    public required OptimumStatus Status { get; init; }

    /// <summary>The edge of the hidden rates at which the best point lies; null when it lies inside.</summary>
    public GridEdge? HiddenEdge { get; init; }

    /// <summary>The edge of the embedding rates (or of the ratios, where the grid is made of ratios) at which the best point lies; null when it lies inside.</summary>
    public GridEdge? EmbeddingEdge { get; init; }

    /// <summary>The optimal hidden rate; null unless fitted.</summary>
    public RateEstimate? Hidden { get; init; }

    /// <summary>The optimal embedding rate; null unless fitted.</summary>
    public RateEstimate? Embedding { get; init; }

    /// <summary>The ratio of the optimal rates, embedding to hidden; null unless both were varied and fitted.</summary>
    public RateEstimate? Ratio { get; init; }

    /// <summary>The fitted loss at the optimum, in nats per token; null unless fitted.</summary>
    public double? Loss { get; init; }

    /// <summary>The interval of the loss at the optimum.</summary>
    public Interval? LossInterval { get; init; }

    /// <summary>
    /// The second derivatives of the loss in (log₂ hidden rate, log₂ embedding rate), in nats per octave²: one number where one rate is varied
    /// (or both together), else 2×2. Near the optimum, loss ≈ Loss + ½ xᵀ·Curvature·x with x the distance in octaves.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<double>>? Curvature { get; init; }

    /// <summary>The best point of the grid; null when every run diverged.</summary>
    public RatePoint? Best { get; init; }

    /// <summary>What the intervals rest on.</summary>
    public required string IntervalBasis { get; init; }

    /// <summary>Every point of the sweep, by hidden and then embedding rate.</summary>
    public required IReadOnlyList<RatePoint> Points { get; init; }
}
