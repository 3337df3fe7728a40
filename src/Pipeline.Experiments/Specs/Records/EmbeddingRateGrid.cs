using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Learning rates of the embedding to try: a grid of its own, or ratios to the hidden rate.</summary>
public sealed record EmbeddingRateGrid
{
    /// <summary>The rates themselves.</summary>
    [Alternative]
    public IReadOnlyList<Rate>? Values { get; init; }

    /// <summary>Powers of two.</summary>
    [Alternative]
    public Log2Range? Log2 { get; init; }

    /// <summary>Embedding rate divided by hidden rate.</summary>
    [Alternative]
    public IReadOnlyList<Rate>? Ratio { get; init; }

    /// <summary>The embedding rates that go with a hidden rate, in the order given.</summary>
    internal IReadOnlyList<Rate> Rates(Rate hidden) =>
        Ratio is { } ratios ? [.. ratios.Select(ratio => hidden.Times(ratio))] : Values ?? Log2!.Rates;
}
