namespace Pipeline.Experiments.Progress;

/// <summary>A sweep at one moment.</summary>
/// <param name="Total">Stages in the plan.</param>
/// <param name="Cached">Stages that were found in the store.</param>
/// <param name="Ran">Stages that ran to their end.</param>
/// <param name="Failed">Stages that failed, or were left out because an input failed.</param>
/// <param name="InFlight">Stages that are running, oldest first.</param>
/// <param name="Elapsed">Time since the sweep started.</param>
/// <param name="Remaining">Estimated time left, or null while no speed has been measured.</param>
internal sealed record SweepSnapshot(
    int Total,
    int Cached,
    int Ran,
    int Failed,
    IReadOnlyList<StageSnapshot> InFlight,
    TimeSpan Elapsed,
    TimeSpan? Remaining)
{
    /// <summary>What to say of it in one line, where that is not what this process itself has done; null where it is.</summary>
    public string? Line { get; init; }

    /// <summary>Stages that will not change any more.</summary>
    public int Done => Cached + Ran + Failed;
}
