using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Cluster;

/// <summary>A stage that is to run on a cluster, among those that are.</summary>
/// <param name="planned">The stage.</param>
/// <param name="order">Its place in the plan.</param>
internal sealed class WaveStage(PlannedStage planned, int order)
{
    public PlannedStage Planned => planned;

    public string Name => planned.Stage.Name;

    public int Order => order;

    /// <summary>Those of its producers that are to run.</summary>
    public List<WaveStage> Producers { get; } = [];

    /// <summary>Stages on the longest way from it to the end: what has the same height can run side by side, whatever came before.</summary>
    public int Height { get; set; }

    /// <summary>Whether it is known how long it takes.</summary>
    public bool IsEstimated => planned.EstimatedThreadSeconds is not null;

    /// <summary>Thread-seconds, or what stands for them.</summary>
    /// <param name="unknown">What stands for them where there is no estimate.</param>
    public double ThreadSeconds(double unknown) => planned.EstimatedThreadSeconds ?? unknown;

    /// <summary>Seconds where it has an element to itself. A stage that computes on a device waits for it, not for threads.</summary>
    /// <param name="cpus">Processors of the element.</param>
    /// <param name="unknown">Thread-seconds where there is no estimate.</param>
    public double Seconds(int cpus, double unknown) => ThreadSeconds(unknown) / Math.Min(cpus, Math.Max(1, planned.Stage.MaximumThreads));
}
