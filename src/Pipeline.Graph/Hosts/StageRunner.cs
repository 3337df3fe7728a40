using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>Runs stages here: checks their inputs, gives them folders, publishes their outputs.</summary>
internal sealed class StageRunner(ArtifactStore store, StoreSession session)
{
    private readonly Publisher _publisher = new(store);

    /// <summary>Never throws; what goes wrong is the end of the stage with which it went wrong.</summary>
    public async Task RunAsync(IReadOnlyList<StageTask> tasks, int threads, IStageEvents events, CancellationToken cancellationToken)
    {
        var prepared = new List<PreparedStage>(tasks.Count);
        try
        {
            foreach (var task in tasks)
            {
                var end = Guard(() => Prepare(task, threads, events, prepared, cancellationToken), cancellationToken);
                if (end is not null)
                    events.Ended(task, end);
            }

            if (prepared.Count == 1)
                End(prepared[0], 1, await ErrorOfAsync(() => prepared[0].Task.Stage.ExecuteAsync(prepared[0].Context)), events, cancellationToken);
            else if (prepared.Count > 1)
                await RunTogetherAsync(prepared, events, cancellationToken);
        }
        finally
        {
            foreach (var stage in prepared)
                stage.Dispose();
        }
    }

    private async Task RunTogetherAsync(List<PreparedStage> stages, IStageEvents events, CancellationToken cancellationToken)
    {
        var error = await ErrorOfAsync(() => stages[0].Task.Stage.ExecuteTogetherAsync(
            [.. stages.Select(stage => new StageExecution(stage.Task.Stage, stage.Context))],
            (index, failure) => End(stages[index], stages.Count, failure, events, cancellationToken)));
        foreach (var stage in stages.Where(stage => !stage.HasEnded))
            End(stage, stages.Count, error ?? new StageException($"Stage '{stage.Task.Stage}' was run with others and not ended."), events, cancellationToken);
    }

    /// <returns>How the attempt ended before anything was run; null when the stage is ready and among <paramref name="prepared"/>.</returns>
    private StageEnd? Prepare(StageTask task, int threads, IStageEvents events, List<PreparedStage> prepared, CancellationToken cancellationToken)
    {
        store.Forget(task.Key);
        if (store.Find(task.Key) is { } published)
            return new StageEnd.Published(published, Ran: false);
        var paths = new Dictionary<string, string>(StringComparer.Ordinal);
        var digests = ActionRecordFormat.ReadInputs(task.Identity);
        var damaged = new List<ProducedInput>();
        foreach (var input in task.Node.Inputs)
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
#pragma warning disable CA2000 // The prepared stage owns it.
        var scratch = session.TryTakeScratch(task.Key);
#pragma warning restore CA2000
        if (scratch is null && !task.SharesKey)
            return new StageEnd.BusyElsewhere();
        var outputFolder = session.CreateFolder();
        var signs = scratch is null ? null : new StageSigns(scratch.Folder);
        var context = new StageContext(
            task.Node,
            paths,
            outputFolder,
            scratch?.Folder ?? session.CreateFolder(),
            threads,
            (fraction, detail) =>
            {
                signs?.Leave(fraction, detail);
                events.Progressed(task, fraction, detail);
            },
            cancellationToken);
        prepared.Add(new PreparedStage(task, context, digests, outputFolder, scratch));
        events.Started(task, threads);
        CrashPoint.Reach("before-execute");
        return null;
    }

    private void End(PreparedStage stage, int together, Exception? error, IStageEvents events, CancellationToken cancellationToken)
    {
        stage.HasEnded = true;
        events.Ended(stage.Task, Guard(() => error is null ? Publish(stage, together) : throw error, cancellationToken)!);
    }

    private StageEnd.Published Publish(PreparedStage prepared, int together)
    {
        CrashPoint.Reach("after-execute");
        var task = prepared.Task;
        foreach (var file in task.Node.Inputs.OfType<FileInput>())
        {
            if (store.Files.Of(file.Path) != prepared.Inputs[file.Role])
                throw new StageException($"'{file.Path}' was changed while stage '{task.Stage.Name}' read it. Run again.");
        }

        var record = new ActionRecord
        {
            Key = task.Key,
            Stage = task.Stage.Name,
            Identity = task.Identity,
            Outputs = [],
            Started = prepared.Started,
            Duration = (DateTimeOffset.UtcNow - prepared.Started) / together,
            Flops = task.Stage.Cost.Flops,
            Threads = prepared.Context.Threads,
            Program = ArtifactStore.ProgramVersion,
            Runtime = prepared.Context.Libraries is { } libraries ? $"{ArtifactStore.RuntimeVersion}, {libraries.ReplaceLineEndings(" ")}" : ArtifactStore.RuntimeVersion,
        };
        var published = _publisher.Publish(record, task.Node, prepared.OutputFolder, session.CreateFolder());
        prepared.DeleteScratch();
        return new StageEnd.Published(published, Ran: true);
    }

    private static async Task<Exception?> ErrorOfAsync(Func<Task> execute)
    {
        try
        {
            await execute();
            return null;
        }
#pragma warning disable CA1031 // Whatever a stage throws is that stage's failure; the execution and the other stages go on.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return e;
        }
    }

    private StageEnd? Guard(Func<StageEnd?> action, CancellationToken cancellationToken)
    {
        try
        {
            return action();
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
