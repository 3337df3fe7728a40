using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>How sure an analysis is to be.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Nominal coverage of intervals.</summary>
    [Range(0.5, 0.999)]
    public double Level { get; init; } = 0.9;

    /// <summary>Resampled fits behind an interval.</summary>
    [Range(100, 1_000_000)]
    public int Replicates { get; init; } = 1000;
}
