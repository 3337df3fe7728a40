namespace Pipeline.Experiments.Cluster;

/// <summary>What Slurm says of an element.</summary>
/// <param name="State">Where it is.</param>
/// <param name="Text">Slurm's word for that, with the reason where it waits: <c>PENDING (Dependency)</c>.</param>
internal sealed record ElementJob(ElementState State, string Text)
{
    /// <summary>An element that Slurm does not know any more.</summary>
    public static ElementJob Unknown { get; } = new(ElementState.Unknown, "not known to Slurm any more");

    /// <summary>Reads Slurm's word for a state.</summary>
    /// <param name="state">The word: <c>RUNNING</c>, <c>CANCELLED by 1000</c>.</param>
    /// <param name="reason">Why it waits; empty or None for no reason.</param>
    public static ElementJob Of(string state, string reason)
    {
        var word = state.Split(' ', '+')[0];
        var known = word switch
        {
            "PENDING" or "REQUEUED" or "REQUEUE_FED" or "REQUEUE_HOLD" or "SPECIAL_EXIT" or "RESV_DEL_HOLD" => ElementState.Waiting,
            "RUNNING" or "COMPLETING" or "CONFIGURING" or "SUSPENDED" or "STOPPED" or "SIGNALING" or "STAGE_OUT" or "RESIZING" => ElementState.Running,
            "COMPLETED" => ElementState.Completed,
            _ => ElementState.Failed,
        };
        return new ElementJob(known, known == ElementState.Waiting && reason is not ("" or "None") ? $"{word} ({reason})" : word);
    }
}
