namespace Pipeline.Graph.Planning;

/// <summary>What a run of a graph would do now.</summary>
/// <param name="Stages">Every stage, in the order of the graph.</param>
public sealed record Plan(IReadOnlyList<PlannedStage> Stages)
{
    /// <summary>Whether every stage is cached.</summary>
    public bool NothingToDo => Count(StageStatus.Cached) == Stages.Count;

    /// <summary>Whether a graph of this name has been executed in this store before, so that reasons are differences from then.</summary>
    public bool HasHistory { get; init; }

    /// <summary>How many stages have a status.</summary>
    public int Count(StageStatus status) => Stages.Count(s => s.Status == status);

    /// <summary>Sum of the estimated costs of the stages of a status; memory is the largest, not the sum.</summary>
    public StageCost Cost(StageStatus status)
    {
        var cost = StageCost.None;
        foreach (var stage in Stages.Where(s => s.Status == status).Select(s => s.Cost))
            cost = new StageCost(cost.Flops + stage.Flops, cost.DiskBytes + stage.DiskBytes, Math.Max(cost.MemoryBytes, stage.MemoryBytes));
        return cost;
    }

    /// <summary>
    /// Time until all that will or may run has run, on a pool of slots, from the speeds that this store has seen: the work of processors shared evenly by their slots, and then that of a
    /// device by its own.
    /// </summary>
    /// <param name="jobs">Slots of the pool, at least 1.</param>
    /// <param name="deviceSlots">Stages, or batches of stages, that compute on a device at once, at least 1; no more than the pool has slots.</param>
    /// <returns>Null when a stage is of a kind that has never run in this store.</returns>
    public TimeSpan? EstimatedDuration(int jobs, int deviceSlots = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(jobs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(deviceSlots, 1);
        double total = 0;
        foreach (var stage in Stages)
        {
            if (stage.EstimatedThreadSeconds is not { } seconds)
                return null;
            total += seconds / (stage.Cost.DeviceBytes > 0 ? Math.Min(jobs, deviceSlots) : jobs);
        }

        return TimeSpan.FromSeconds(total);
    }
}
