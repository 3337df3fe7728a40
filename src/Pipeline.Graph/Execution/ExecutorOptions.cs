using Pipeline.Graph.Hosts;

namespace Pipeline.Graph.Execution;

/// <summary>How to execute a graph; no output depends on it.</summary>
/// <param name="Jobs">Threads that stages may keep busy together; at least 1.</param>
/// <param name="KeepGoing">
/// After a failure, whether to go on with every stage that does not depend on the failed one. Otherwise no further stage starts; those that
/// are running finish, so that their work is kept.
/// </param>
public sealed record ExecutorOptions(int Jobs, bool KeepGoing)
{
    /// <summary>Where stages run that need a child process; null where the graph has none.</summary>
    public IStageHost? ChildProcesses { get; init; }

    /// <summary>
    /// Names of the stages that may run; null for all. The others are looked up in the store, and what waits for one that the store lacks is skipped. Where the
    /// store's outputs of another stage turn out to be damaged, that stage runs again all the same.
    /// </summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>Stages, or batches of stages, that may compute on a device at once; at least 1.</summary>
    public int DeviceSlots { get; init; } = 1;

    /// <summary>Memory of the device that stages may fill together; one that needs more by itself fails before it starts.</summary>
    public long DeviceBytes { get; init; } = long.MaxValue;
}
