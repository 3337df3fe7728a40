namespace Pipeline.Experiments.Cluster;

/// <summary>What stages ask of an element.</summary>
/// <param name="ThreadSeconds">Their work.</param>
/// <param name="LongestChain">Seconds of the longest chain of stages that wait for each other.</param>
internal sealed record ElementLoad(double ThreadSeconds, double LongestChain)
{
    /// <summary>What both ask together, where neither waits for the other.</summary>
    public ElementLoad With(ElementLoad other) => new(ThreadSeconds + other.ThreadSeconds, Math.Max(LongestChain, other.LongestChain));

    /// <summary>Seconds that it takes: the processors evenly busy, or the longest chain.</summary>
    public double Seconds(int cpus) => Math.Max(ThreadSeconds / cpus, LongestChain);
}
