namespace Pipeline.Experiments.Specs;

/// <summary>Peak learning rates at the base width; the parametrization scales them with width.</summary>
public sealed record LearningRatesSpec
{
    /// <summary>Rates of the hidden, readout and norm groups.</summary>
    public required RateGrid Hidden { get; init; }

    /// <summary>Rates of the embedding group; the hidden rate if nothing is said.</summary>
    public EmbeddingRateGrid Embedding { get; init; } = new() { Ratio = [new Rate(1)] };

    /// <summary>Goes on from the grid to the best rates, and tries no more than that takes; without it, the grid is all that is tried.</summary>
    public SearchSpec? Search { get; init; }
}
