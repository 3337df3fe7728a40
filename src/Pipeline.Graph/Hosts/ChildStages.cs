using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

/// <summary>The child's side of <see cref="ChildProcessHost"/>.</summary>
public static class ChildStages
{
    /// <summary>
    /// Runs the stages that the first line of <paramref name="input"/> asks for, and says on <paramref name="output"/> what happens. The end of
    /// <paramref name="input"/> asks them to stop: the parent wants it, or is gone.
    /// </summary>
    /// <param name="graph">The graph that the parent executes, made again from the spec.</param>
    /// <param name="store">The parent's store.</param>
    /// <param name="input">Standard input.</param>
    /// <param name="output">Standard output, on which nothing else is written.</param>
    /// <param name="cancellationToken">Asks the stages to stop.</param>
    /// <exception cref="StageException">The request cannot be read.</exception>
    /// <exception cref="StoreException">The store cannot be written.</exception>
    public static async Task RunAsync(StageGraph graph, ArtifactStore store, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        var request = StageRequest.Read(await input.ReadLineAsync(cancellationToken));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _ = Task.Factory.StartNew(
            () => CancelAtEnd(input, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var events = new MessageWriter(output);
        var tasks = new List<StageTask>();
        var records = new KnownRecords(graph, store);
        foreach (var wanted in request.Stages)
        {
            if (records.TaskOf(wanted, out var problem) is { } task)
                tasks.Add(task);
            else
                output.WriteLine(new StageMessage(StageMessage.CurrentVersion, StageMessageKind.Failed, wanted.Name, Text: problem).Write());
        }

        if (tasks.Count == 0)
            return;
        using var session = StoreSession.Start(store.Layout);
        await new InProcessHost(new StageRunner(store, session)).RunAsync(tasks, request.Threads, events, stop.Token);
    }

    private static void CancelAtEnd(TextReader input, CancellationTokenSource stop)
    {
        while (input.ReadLine() is not null)
        {
            // Nothing more is asked of a child; only the end of its input says something.
        }

        try
        {
            stop.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The stages have ended meanwhile.
        }
    }
}
