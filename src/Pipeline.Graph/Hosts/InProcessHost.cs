namespace Pipeline.Graph.Hosts;

/// <summary>Runs stages in this process, each on a thread of its own.</summary>
internal sealed class InProcessHost(StageRunner runner) : IStageHost
{
    /// <inheritdoc/>
    public Task RunAsync(IReadOnlyList<StageTask> tasks, int threads, IStageEvents events, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(
            () => runner.RunAsync(tasks, threads, events, cancellationToken),
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap();
}
