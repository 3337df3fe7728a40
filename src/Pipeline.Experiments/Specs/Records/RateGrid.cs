using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Learning rates to try.</summary>
public sealed record RateGrid
{
    /// <summary>The rates themselves.</summary>
    [Alternative]
    public IReadOnlyList<Rate>? Values { get; init; }

    /// <summary>Powers of two.</summary>
    [Alternative]
    public Log2Range? Log2 { get; init; }

    /// <summary>The rates, in the order given.</summary>
    internal IReadOnlyList<Rate> Rates => Values ?? Log2!.Rates;
}
