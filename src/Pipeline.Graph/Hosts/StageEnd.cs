using Pipeline.Graph.Store;

namespace Pipeline.Graph.Hosts;

#pragma warning disable CA1034 // The ends are one closed set, and each is read as StageEnd.Failed.

/// <summary>How an attempt to run a stage ended.</summary>
public abstract record StageEnd
{
    private StageEnd()
    {
    }

    /// <summary>The outputs are in the store; another process may have put them there meanwhile.</summary>
    /// <param name="Record">What was published.</param>
    /// <param name="Ran">Whether this attempt made it.</param>
    public sealed record Published(ActionRecord Record, bool Ran) : StageEnd;

    /// <summary>Some inputs are not in the store with the right bytes; nothing was run.</summary>
    /// <param name="Inputs">These inputs.</param>
    public sealed record InputsDamaged(IReadOnlyList<ProducedInput> Inputs) : StageEnd;

    /// <summary>A file from outside has changed since the key was computed; nothing was run.</summary>
    public sealed record InputsChanged : StageEnd;

    /// <summary>Another process is at work on the same key; nothing was run.</summary>
    public sealed record BusyElsewhere : StageEnd;

    /// <summary>The stage failed.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(Exception Error) : StageEnd;

    /// <summary>It was asked to stop, and did.</summary>
    public sealed record Cancelled : StageEnd;
}
