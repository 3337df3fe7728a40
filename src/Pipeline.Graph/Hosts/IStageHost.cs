namespace Pipeline.Graph.Hosts;

/// <summary>Where stages run: in this process, in a child process, on another machine. All hosts of an execution publish into its store.</summary>
public interface IStageHost
{
    /// <summary>
    /// Runs some ready stages together, and tells of the end of each exactly once, as soon as it comes. Each has its own key, outputs, progress and
    /// failure. What the host itself throws is the failure of every stage that has not ended.
    /// </summary>
    /// <param name="tasks">The stages; several only where they have one <see cref="Stage.BatchKey"/>.</param>
    /// <param name="threads">Threads that they may keep busy in all.</param>
    /// <param name="events">Is told what happens.</param>
    /// <param name="cancellationToken">Asks the stages to stop soon, with checkpoints in their scratch folders if they make any.</param>
    Task RunAsync(IReadOnlyList<StageTask> tasks, int threads, IStageEvents events, CancellationToken cancellationToken);
}
