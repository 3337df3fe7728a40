using Pipeline.Graph.Identity;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>Where an execution is with one stage. Only the scheduling thread changes it.</summary>
internal sealed class StageWork(StageNode node)
{
    public StageNode Node { get; } = node;

    public Stage Stage => Node.Stage;

    public StageCost Cost => Node.Cost;

    public StageState State { get; set; } = StageState.Waiting;

    /// <summary>Known once all inputs are.</summary>
    public Digest? Key { get; set; }

    public ReadOnlyMemory<byte> Identity { get; set; }

    public ActionRecord? Record { get; set; }

    public bool Ran { get; set; }

    public Exception? Error { get; set; }

    /// <summary>Index of the producer that was not done when all were last looked at; 0 when all were.</summary>
    public int FirstMissing { get; set; }

    /// <summary>Estimated FLOPs from the start of this stage to the end of the longest path behind it.</summary>
    public double RemainingPath { get; set; }

    /// <summary>Another process is at work on the same key; others come first, so that two sweeps share the work.</summary>
    public bool IsBusyElsewhere { get; set; }

    /// <summary>While it runs, an input was remade with other bytes.</summary>
    public bool IsOutdated { get; set; }

    /// <summary>The failed stage because of which this one was not run.</summary>
    public StageWork? Blame { get; set; }

    /// <summary>The stage without outputs in the store because of which this one was not run: it was left to others.</summary>
    public StageWork? Lacks { get; set; }

    /// <summary>How often its outputs were found damaged in this execution.</summary>
    public int Remakes { get; set; }
}
