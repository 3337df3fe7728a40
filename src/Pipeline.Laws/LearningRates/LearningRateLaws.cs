namespace Pipeline.Laws.LearningRates;

/// <summary>Everything that a table of runs says about learning rates.</summary>
public sealed record LearningRateLaws
{
    /// <summary>The optimum of each sweep.</summary>
    public required IReadOnlyList<LearningRateOptimum> Optima { get; init; }

    /// <summary>Optimal rates and ratios against width; the exponent of a ratio is ρ.</summary>
    public required IReadOnlyList<WidthLaw> WidthLaws { get; init; }

    /// <summary>How ρ changes with the vocabulary.</summary>
    public required IReadOnlyList<RatioTrend> RatioTrends { get; init; }

    /// <summary>How the ρ of parametrizations differ that were swept alike.</summary>
    public IReadOnlyList<RatioDifference> RatioDifferences { get; init; } = [];

    /// <summary>How the optimal rate changes with the model's size, the training tokens and the batch, where tokens or batches vary.</summary>
    public IReadOnlyList<RateLaw> RateLaws { get; init; } = [];

    /// <summary>Runs that stand off the curve of their sweep and were left out of every fit.</summary>
    public IReadOnlyList<LeftOutRun> LeftOut { get; init; } = [];

    /// <summary>What was found, most important first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
}
