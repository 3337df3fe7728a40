using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>How an attempt to run a stage ended.</summary>
internal abstract record StageEnd
{
    /// <summary>The outputs are in the store; another process may have put them there meanwhile.</summary>
    public sealed record Published(ActionRecord Record, bool Ran) : StageEnd;

    /// <summary>These inputs are not in the store with the right bytes; nothing was run.</summary>
    public sealed record InputsDamaged(IReadOnlyList<ProducedInput> Inputs) : StageEnd;

    /// <summary>A file from outside has changed since the key was computed; nothing was run.</summary>
    public sealed record InputsChanged : StageEnd;

    /// <summary>Another process is at work on the same key; nothing was run.</summary>
    public sealed record BusyElsewhere : StageEnd;

    public sealed record Failed(Exception Error) : StageEnd;

    public sealed record Cancelled : StageEnd;
}
