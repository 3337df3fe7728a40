using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>Runs the stages of a graph whose outputs the store lacks.</summary>
public static class Executor
{
    /// <summary>
    /// Runs a graph on a pool of slots. Of the stages that are ready the one with the longest remaining path, in estimated FLOPs, starts
    /// first; when fewer are ready than slots are free, a stage is given several.
    /// </summary>
    /// <remarks>
    /// A failed stage is part of the result, not an exception. A store that cannot be written fails the stage that noticed, with a
    /// <see cref="StoreException"/>, and stops the others, whatever <see cref="ExecutorOptions.KeepGoing"/> says. Cancelling stops the
    /// running stages and returns; what was finished is kept, and nothing is half written.
    /// </remarks>
    /// <exception cref="GraphException">Files that stages read from outside do not exist; the message lists all.</exception>
    /// <exception cref="StoreException">The store cannot be read.</exception>
    public static Task<ExecutionResult> RunAsync(
        StageGraph graph,
        ArtifactStore store,
        ExecutorOptions options,
        IExecutionObserver observer,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Jobs, 1);
        return RunCoreAsync(graph, store, options, observer, cancellationToken);
    }

    private static async Task<ExecutionResult> RunCoreAsync(
        StageGraph graph,
        ArtifactStore store,
        ExecutorOptions options,
        IExecutionObserver observer,
        CancellationToken cancellationToken)
    {
        using var execution = new GraphExecution(graph, store, options, new ObserverGate(observer), cancellationToken);
        return await execution.RunAsync();
    }
}
