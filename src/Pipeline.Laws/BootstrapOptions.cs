namespace Pipeline.Laws;

/// <summary>How intervals are made.</summary>
public sealed record BootstrapOptions
{
    /// <summary>The number of resampled fits, at least 100.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>The nominal coverage of intervals, in (0, 1).</summary>
    public double Level { get; init; } = 0.9;

    /// <summary>The seed of the counter-based generator; equal seeds give equal intervals for any number of threads.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>How many threads may work; the results are the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    internal ParallelOptions Parallelism => new() { MaxDegreeOfParallelism = Math.Max(1, Threads) };

    internal BootstrapOptions Checked()
    {
        if (Replicates < 100)
            throw new LawsException($"{Replicates} bootstrap replicates cannot give an interval: at least 100 are needed.");
        if (!(Level > 0 && Level < 1))
            throw new LawsException(FormattableString.Invariant($"An interval of level {Level} does not exist: it must lie between 0 and 1."));
        return this;
    }
}
