namespace Pipeline.Graph.Hosts;

/// <summary>What a child process says of a stage.</summary>
internal enum StageMessageKind
{
    Started,
    Progressed,
    Published,
    InputsDamaged,
    InputsChanged,
    BusyElsewhere,
    Failed,

    /// <summary>It failed because the store cannot be written.</summary>
    StoreFailed,
    Cancelled,
}
