namespace Pipeline.Graph.Planning;

/// <summary>What a run would do with a stage.</summary>
public enum StageStatus
{
    /// <summary>The store has its outputs.</summary>
    Cached,

    /// <summary>It waits for stages that will run, and will not run itself if those write the same bytes as before.</summary>
    MayRun,

    /// <summary>It will run.</summary>
    WillRun,
}
