namespace Pipeline.Experiments.Cluster;

/// <summary>Where Slurm is with an element.</summary>
internal enum ElementState
{
    /// <summary>It has not started, or starts again.</summary>
    Waiting,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It ended with exit code 0.</summary>
    Completed,

    /// <summary>It ended otherwise.</summary>
    Failed,

    /// <summary>Slurm does not know it any more.</summary>
    Unknown,
}
