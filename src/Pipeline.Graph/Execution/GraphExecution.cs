using System.Globalization;
using System.Threading.Channels;
using Pipeline.Graph.Hosts;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>One run of a graph: decides what starts when. All decisions are taken in one flow; stages run beside it.</summary>
internal sealed class GraphExecution : IDisposable
{
    private const int MostRemakes = 3;

    private readonly StageGraph _graph;
    private readonly ArtifactStore _store;
    private readonly ExecutorOptions _options;
    private readonly ObserverGate _observer;
    private readonly CancellationToken _cancelled;
    private readonly CancellationTokenSource _stop;
    private readonly StageWork[] _work;
    private readonly SortedSet<StageWork> _ready = new(new ReadyOrder());
    private readonly Queue<StageWork> _toSettle = new();
    private readonly HashSet<Digest> _keysInFlight = [];
    private readonly Channel<StageAttempt> _ends = Channel.CreateUnbounded<StageAttempt>();
    private readonly long _memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
    private Dictionary<string, Digest> _outside = [];
    private StoreSession? _session;
    private InProcessHost? _inProcess;
    private int _running;
    private int _freeSlots;
    private int _freeDeviceSlots;
    private long _memoryInUse;
    private long _deviceInUse;
    private StageWork? _firstFailure;

    public GraphExecution(StageGraph graph, ArtifactStore store, ExecutorOptions options, ObserverGate observer, CancellationToken cancelled)
    {
        _graph = graph;
        _store = store;
        _options = options;
        _observer = observer;
        _cancelled = cancelled;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancelled);
        _freeSlots = options.Jobs;
        _freeDeviceSlots = options.DeviceSlots;
        _work = [.. graph.Nodes.Select(n => new StageWork(n))];
        for (var i = _work.Length - 1; i >= 0; i--)
        {
            var node = _work[i].Node;
            var behind = node.Consumers.Count == 0 ? 0 : node.Consumers.Max(c => _work[c.Index].RemainingPath);
            _work[i].RemainingPath = _work[i].Cost.Flops + behind;
        }
    }

    private bool IsStopping => _stop.IsCancellationRequested || (_firstFailure is not null && !_options.KeepGoing);

    public async Task<ExecutionResult> RunAsync()
    {
        try
        {
            _outside = StageKeys.HashOutsideFiles(_graph, _store);
            foreach (var work in _work)
                Settle(work);
            _toSettle.Clear();
            StartReady();
            while (_running > 0)
            {
                Take(await _ends.Reader.ReadAsync(CancellationToken.None));
                while (_toSettle.TryDequeue(out var next))
                    Settle(next);
                StartReady();
            }
        }
        finally
        {
            await StopRunningAsync();
            _store.History.Save();
            _store.Files.Save();
        }

        return new ExecutionResult(_store, [.. _work.Select(Result)]);
    }

    public void Dispose()
    {
        _session?.Dispose();
        _stop.Dispose();
    }

    /// <summary>After an exception in the scheduling flow: nothing may go on in folders that are about to be deleted.</summary>
    private async Task StopRunningAsync()
    {
        if (_running > 0)
            await _stop.CancelAsync();
        for (; _running > 0; _running--)
            await _ends.Reader.ReadAsync(CancellationToken.None);
    }

    /// <summary>Looks up a stage whose producers are all done: either the store has its outputs, or it is ready to run.</summary>
    private void Settle(StageWork work)
    {
        if (work.State != StageState.Waiting || !HasAllProducers(work))
            return;
        var producers = Array.ConvertAll(work.Node.Producers, p => p is null ? null : _work[p.Index].Record);
        if (StageKeys.Find(work.Node, StageKeys.Inputs(work.Node, producers, _outside), _store) is not { } lookup)
            return;
        work.Key = lookup.Key;
        work.Identity = lookup.Identity;
        if (lookup.Record is { } record)
        {
            _store.KeepFresh(record);
            Done(work, record, ran: false);
            return;
        }

        if (IsLeftToOthers(work))
            return;
        work.State = StageState.Ready;
        work.IsBusyElsewhere = false;
        _ready.Add(work);
    }

    /// <summary>Whether a stage that the store lacks is none of those that may run; one whose outputs were damaged is made again wherever that is noticed.</summary>
    private bool IsLeftToOthers(StageWork work) => work.Remakes == 0 && _options.Only?.Contains(work.Stage.Name) == false;

    /// <summary>Looks first where it found a producer that was not done the last time: a table waits for a hundred thousand runs, and is asked after each.</summary>
    private bool HasAllProducers(StageWork work)
    {
        var producers = work.Node.Producers;
        var missing = Array.FindIndex(producers, work.FirstMissing, IsMissing);
        if (missing < 0)
            missing = Array.FindIndex(producers, 0, work.FirstMissing, IsMissing);
        work.FirstMissing = Math.Max(0, missing);
        return missing < 0;

        bool IsMissing(StageNode? producer) => producer is not null && _work[producer.Index].State != StageState.Done;
    }

    private void StartReady()
    {
        while (!IsStopping && _freeSlots > 0 && NextToStart() is { } work)
        {
            var batch = Together(work);
            var threads = Math.Min(work.Stage.MaximumThreads, (_freeSlots + _ready.Count - 1) / _ready.Count);
            _ready.ExceptWith(batch);
            try
            {
                if (threads < 1)
                    throw new StageException($"Stage '{work.Stage}' can use {threads} threads; it must be 1 or more.");
                if (work.Cost.DeviceBytes > _options.DeviceBytes)
                    throw new StageException(string.Create(CultureInfo.InvariantCulture, $"Stage '{work.Stage}' needs {work.Cost.DeviceBytes} bytes of the device's memory, which has {_options.DeviceBytes}."));
                var running = new RunningBatch(batch, threads, _observer, _ends.Writer);
                var host = HostOf(work.Stage);
                foreach (var member in batch)
                {
                    member.State = StageState.Running;
                    _keysInFlight.Add(member.Key!);
                }

                _running += batch.Count;
                _freeSlots -= threads;
                _memoryInUse += running.MemoryBytes;
                _deviceInUse += running.DeviceBytes;
                _freeDeviceSlots -= running.DeviceBytes > 0 ? 1 : 0;
                _ = running.RunAsync(host, _stop.Token);
            }
            catch (Exception e) when (e is StoreException or StageException)
            {
                foreach (var member in batch)
                    Fail(member, e);
                if (e is StoreException)
                    return;
            }
        }
    }

    /// <exception cref="StoreException">The store cannot be written.</exception>
    /// <exception cref="StageException">There is no host for the stage.</exception>
    private IStageHost HostOf(Stage stage)
    {
        if (stage.NeedsChildProcess)
        {
            return _options.ChildProcesses
                ?? throw new StageException($"Stage '{stage}' must run in a child process, and this execution was given no host that starts them.");
        }

        _session ??= StoreSession.Start(_store.Layout);
        return _inProcess ??= new InProcessHost(new StageRunner(_store, _session));
    }

    /// <summary>
    /// The first ready stage whose key nobody here is at work on, and that fits into memory beside those running. One that another process
    /// is at work on waits until nothing else is left, by when the store most likely has its outputs.
    /// </summary>
    private StageWork? NextToStart() => _ready.FirstOrDefault(work =>
        !_keysInFlight.Contains(work.Key!)
        && (_running == 0 || (!work.IsBusyElsewhere && Fits(work.Cost.MemoryBytes, work.Cost.DeviceBytes)))
        && (work.Cost.DeviceBytes == 0 || _freeDeviceSlots > 0));

    private bool Fits(long memory, long device) =>
        _memoryInUse + memory <= _memory && _deviceInUse + device <= _options.DeviceBytes;

    /// <summary>A stage with the other ready ones that can run in one batch with it, as many as memory and <see cref="Stage.BatchLimit"/> allow.</summary>
    private List<StageWork> Together(StageWork first)
    {
        var batch = new List<StageWork> { first };
        if (first.Stage.BatchKey is not { } key || first.IsBusyElsewhere)
            return batch;
        var stages = new List<Stage> { first.Stage };
        var keys = new HashSet<Digest> { first.Key! };
        foreach (var work in _ready)
        {
            if (batch.Count >= first.Stage.BatchLimit)
                break;
            if (work == first || work.IsBusyElsewhere || _keysInFlight.Contains(work.Key!) || !key.Equals(work.Stage.BatchKey) || !keys.Add(work.Key!))
                continue;
            stages.Add(work.Stage);
            var cost = first.Stage.CostTogether(stages);
            if (!Fits(cost.MemoryBytes, cost.DeviceBytes))
                break;
            batch.Add(work);
        }

        return batch;
    }

    private void Take(StageAttempt attempt)
    {
        var (work, batch, end) = attempt;
        _running--;
        if (--batch.Remaining == 0)
            Release(batch);
        _keysInFlight.Remove(work.Key!);
        switch (end)
        {
            case StageEnd.Published when work.IsOutdated:
                work.IsOutdated = false;
                PutBack(work);
                break;
            case StageEnd.Published published:
                Done(work, published.Record, published.Ran);
                break;
            case StageEnd.InputsDamaged damaged:
                PutBack(work);
                foreach (var input in damaged.Inputs)
                    Remake(_work[_graph.Node(input.Producer.Name).Index], input.File);
                break;
            case StageEnd.InputsChanged:
                foreach (var file in work.Node.Inputs.OfType<FileInput>())
                    _outside[file.Path] = _store.Files.Of(file.Path);
                PutBack(work);
                break;
            case StageEnd.BusyElsewhere:
                work.State = StageState.Ready;
                work.IsBusyElsewhere = true;
                _ready.Add(work);
                break;
            case StageEnd.Failed failed:
                Fail(work, failed.Error);
                break;
            default:
                work.State = StageState.Waiting;
                _observer.Tell(o => o.Stopped(work.Stage));
                break;
        }
    }

    private void Release(RunningBatch batch)
    {
        _freeSlots += batch.Threads;
        _memoryInUse -= batch.MemoryBytes;
        _deviceInUse -= batch.DeviceBytes;
        _freeDeviceSlots += batch.DeviceBytes > 0 ? 1 : 0;
    }

    private void PutBack(StageWork work)
    {
        work.State = StageState.Waiting;
        _toSettle.Enqueue(work);
    }

    private void Remake(StageWork producer, string file)
    {
        if (producer.State != StageState.Done)
            return;
        _observer.Tell(o => o.Damaged(producer.Stage, file));
        if (++producer.Remakes > MostRemakes)
            Fail(producer, new StoreException($"Output '{file}' of stage '{producer.Stage.Name}' was damaged {producer.Remakes} times in the store '{_store.Root}'. Check the disk."));
        else
            PutBack(producer);
    }

    private void Done(StageWork work, ActionRecord record, bool ran)
    {
        var before = work.Record;
        work.State = StageState.Done;
        work.Record = record;
        work.Ran |= ran;
        _store.History.Note(_graph.Name, work.Stage, record, ran);
        _observer.Tell(o =>
        {
            if (ran)
                o.Finished(work.Stage, record);
            else
                o.Cached(work.Stage, record);
        });
        var changed = before is not null && !before.Outputs.SequenceEqual(record.Outputs);
        foreach (var consumer in work.Node.Consumers.Select(c => _work[c.Index]))
        {
            if (changed && consumer.State is StageState.Done or StageState.Ready)
            {
                _ready.Remove(consumer);
                consumer.State = StageState.Waiting;
            }

            if (consumer.State == StageState.Waiting)
                _toSettle.Enqueue(consumer);
            else if (changed && consumer.State == StageState.Running)
                consumer.IsOutdated = true;
        }

        if (ran)
            _store.History.Save();
    }

    private void Fail(StageWork work, Exception error)
    {
        work.State = StageState.Failed;
        work.Error = error;
        work.Record = null;
        _firstFailure ??= work;
        _observer.Tell(o => o.Failed(work.Stage, error));
        if (error is StoreException)
            _stop.Cancel();
    }

    private StageResult Result(StageWork work)
    {
        if (work.State == StageState.Done)
            return new(work.Stage, work.Ran ? StageOutcome.Ran : StageOutcome.Cached, work.Record, null, null);
        if (work.State == StageState.Failed)
            return new(work.Stage, StageOutcome.Failed, null, work.Error, null);
        work.Blame = BlamedFor(work);
        work.Lacks = LackingFor(work);
        var (outcome, reason) = work.Blame is { } failed ? (StageOutcome.Skipped, $"'{failed.Stage}' failed")
            : _cancelled.IsCancellationRequested || work.Lacks is not { } lacking ? (StageOutcome.Cancelled, "cancelled")
            : (StageOutcome.Skipped, lacking == work ? "it is left to others" : $"the store lacks the outputs of '{lacking.Stage}'");
        _observer.Tell(o => o.Skipped(work.Stage, reason));
        return new(work.Stage, outcome, null, null, reason);
    }

    /// <summary>The failed stage that this one waits for, or the first failure if that stopped everything; null when neither did.</summary>
    private StageWork? BlamedFor(StageWork work)
    {
        foreach (var producer in work.Node.Producers)
        {
            if (producer is not null && _work[producer.Index] is var before && (before.State == StageState.Failed ? before : before.Blame) is { } failed)
                return failed;
        }

        return _cancelled.IsCancellationRequested || LackingFor(work) is not null ? null : _firstFailure;
    }

    /// <summary>The stage that is left to others, this one or one that it waits for; null where there is none.</summary>
    private StageWork? LackingFor(StageWork work)
    {
        foreach (var producer in work.Node.Producers)
        {
            if (producer is not null && _work[producer.Index].Lacks is { } lacking)
                return lacking;
        }

        return work.State == StageState.Waiting && IsLeftToOthers(work) ? work : null;
    }
}
