namespace Pipeline.Graph;

/// <summary>What a run would do with a stage.</summary>
public enum StageStatus
{
    /// <summary>The store has its outputs.</summary>
    Cached,

    /// <summary>It may turn out to be cached, if what runs before it writes the same bytes as before.</summary>
    MayRun,

    /// <summary>It will run.</summary>
    WillRun,
}
