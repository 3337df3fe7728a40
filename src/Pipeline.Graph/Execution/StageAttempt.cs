using Pipeline.Graph.Hosts;

namespace Pipeline.Graph.Execution;

/// <summary>An attempt to run a stage, in a batch of one or more, has ended.</summary>
internal sealed record StageAttempt(StageWork Work, RunningBatch Batch, StageEnd End);
