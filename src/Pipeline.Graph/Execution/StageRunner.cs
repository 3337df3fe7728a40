using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>Runs one stage: checks its inputs, gives it folders, publishes its outputs.</summary>
internal sealed class StageRunner(ArtifactStore store, StoreSession session, ObserverGate observer, CancellationToken cancellationToken)
{
    private readonly Publisher _publisher = new(store);

    /// <summary>Never throws; what goes wrong is the end.</summary>
    public async Task<StageEnd> RunAsync(StageWork work, int threads)
    {
        try
        {
            return await TryRunAsync(work, threads);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return new StageEnd.Cancelled();
        }
#pragma warning disable CA1031 // Whatever a stage throws is that stage's failure; the execution and the other stages go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new StageEnd.Failed(Explain(e));
        }
    }

    private async Task<StageEnd> TryRunAsync(StageWork work, int threads)
    {
        var key = work.Key!;
        store.Forget(key);
        if (store.Find(key) is { } published)
            return new StageEnd.Published(published, Ran: false);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var digests = ActionRecordFormat.ReadInputs(work.Identity);
        var damaged = new List<ProducedInput>();
        foreach (var input in work.Node.Inputs)
        {
            if (input is FileInput file)
            {
                if (store.Files.Of(file.Path) != digests[file.Role])
                    return new StageEnd.InputsChanged();
                paths[file.Role] = Path.GetFullPath(file.Path);
            }
            else
            {
                if (!store.Verify(digests[input.Role]))
                    damaged.Add((ProducedInput)input);
                paths[input.Role] = store.Layout.Blob(digests[input.Role]);
            }
        }

        if (damaged.Count > 0)
            return new StageEnd.InputsDamaged(damaged);
        using var scratch = session.TryTakeScratch(key);
        if (scratch is null && !work.IsBusyElsewhere)
            return new StageEnd.BusyElsewhere();
        var record = await ExecuteAsync(work, paths, digests, scratch?.Folder ?? session.CreateFolder(), threads);
        scratch?.TryDeleteFolder();
        return new StageEnd.Published(record, Ran: true);
    }

    private async Task<ActionRecord> ExecuteAsync(
        StageWork work,
        Dictionary<string, string> inputPaths,
        IReadOnlyDictionary<string, Digest> digests,
        string scratchFolder,
        int threads)
    {
        var stage = work.Stage;
        var started = DateTimeOffset.UtcNow;
        var outputFolder = session.CreateFolder();
        observer.Tell(o => o.Started(stage, threads));
        CrashPoint.Reach("before-execute");
        await stage.ExecuteAsync(new StageContext(
            work.Node,
            inputPaths,
            outputFolder,
            scratchFolder,
            threads,
            (fraction, detail) => observer.Tell(o => o.Progressed(stage, fraction, detail)),
            cancellationToken));
        CrashPoint.Reach("after-execute");
        foreach (var file in work.Node.Inputs.OfType<FileInput>())
        {
            if (store.Files.Of(file.Path) != digests[file.Role])
                throw new StageException($"'{file.Path}' was changed while stage '{stage.Name}' read it. Run again.");
        }

        var record = new ActionRecord
        {
            Key = work.Key!,
            Stage = stage.Name,
            Identity = work.Identity,
            Outputs = [],
            Started = started,
            Duration = DateTimeOffset.UtcNow - started,
            Flops = stage.Cost.Flops,
            Threads = threads,
            Program = ArtifactStore.ProgramVersion,
            Runtime = ArtifactStore.RuntimeVersion,
        };
        return _publisher.Publish(record, work.Node, outputFolder, session.CreateFolder());
    }

    /// <summary>A full disk or a folder that cannot be written is the store's trouble, wherever a stage met it.</summary>
    private Exception Explain(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (cause is StoreException)
                return cause;
            if (StoreException.IsDiskFull(cause))
                return StoreException.From(cause, "writing to", store.Root);
        }

        return error;
    }
}
