namespace Pipeline.Graph.Execution;

internal enum StageState
{
    /// <summary>Some input is not there yet.</summary>
    Waiting,

    /// <summary>All inputs are there, the store has no outputs, and a slot is wanted.</summary>
    Ready,
    Running,

    /// <summary>The outputs are in the store.</summary>
    Done,
    Failed,
}
