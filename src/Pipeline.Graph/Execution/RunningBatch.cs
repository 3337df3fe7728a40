using System.Threading.Channels;
using Pipeline.Graph.Hosts;

namespace Pipeline.Graph.Execution;

/// <summary>Stages that a host runs together, with what they take of the machine until the last has ended.</summary>
internal sealed class RunningBatch(IReadOnlyList<StageWork> works, int threads, ObserverGate observer, ChannelWriter<StageAttempt> ends) : IStageEvents
{
    private readonly Dictionary<StageTask, StageWork> _open = works.ToDictionary(
        work => new StageTask(work.Node, work.Key!, work.Identity, work.IsBusyElsewhere));

    private readonly Lock _lock = new();

    public int Threads => threads;

    private readonly StageCost _cost = works[0].Stage.CostTogether([.. works.Select(work => work.Stage)]);

    public long MemoryBytes => _cost.MemoryBytes;

    public long DeviceBytes => _cost.DeviceBytes;

    /// <summary>Ends that the scheduling flow has not taken yet; only that flow changes it.</summary>
    public int Remaining { get; set; } = works.Count;

    /// <summary>Never throws; what the host throws ends all stages that are open.</summary>
    public async Task RunAsync(IStageHost host, CancellationToken cancellationToken)
    {
        StageTask[] tasks = [.. _open.Keys];
        StageEnd end;
        try
        {
            await host.RunAsync(tasks, threads, this, cancellationToken);
            end = new StageEnd.Failed(new StageException("The host of the stage did not say how it ended."));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            end = new StageEnd.Cancelled();
        }
#pragma warning disable CA1031 // Whatever a host throws is the failure of its stages; the execution and the other stages go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            end = new StageEnd.Failed(e);
        }

        foreach (var task in tasks)
            Ended(task, end);
    }

    public void Started(StageTask task, int threads) => observer.Tell(o => o.Started(task.Stage, threads));

    public void Progressed(StageTask task, double fraction, string detail) => observer.Tell(o => o.Progressed(task.Stage, fraction, detail));

    public void Ended(StageTask task, StageEnd end)
    {
        lock (_lock)
        {
            if (_open.Remove(task, out var work))
                ends.TryWrite(new StageAttempt(work, this, end));
        }
    }
}
