namespace Pipeline.Laws.Search;

/// <summary>When a search ends.</summary>
/// <param name="Tolerance">The widest interval of a best rate that will do, from end to end in octaves.</param>
/// <param name="MaximumRuns">The most runs of one cell, the coarse grid's and all seeds included.</param>
public sealed record SearchOptions(double Tolerance, int MaximumRuns)
{
    /// <summary>How intervals are made.</summary>
    public BootstrapOptions Intervals { get; init; } = new() { Replicates = 400 };
}
