namespace Pipeline.Graph.Execution;

/// <summary>How to execute a graph; no output depends on it.</summary>
/// <param name="Jobs">Threads that stages may keep busy together; at least 1.</param>
/// <param name="KeepGoing">
/// After a failure, whether to go on with every stage that does not depend on the failed one. Otherwise no further stage starts; those that
/// are running finish, so that their work is kept.
/// </param>
public sealed record ExecutorOptions(int Jobs, bool KeepGoing);
