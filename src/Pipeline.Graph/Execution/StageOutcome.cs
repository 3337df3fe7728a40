namespace Pipeline.Graph.Execution;

/// <summary>What became of a stage in an execution.</summary>
public enum StageOutcome
{
    /// <summary>The store had its outputs.</summary>
    Cached,

    /// <summary>It ran, and its outputs are in the store.</summary>
    Ran,

    /// <summary>It started and failed.</summary>
    Failed,

    /// <summary>It was not started because another stage failed.</summary>
    Skipped,

    /// <summary>The execution was cancelled before it was done.</summary>
    Cancelled,
}
