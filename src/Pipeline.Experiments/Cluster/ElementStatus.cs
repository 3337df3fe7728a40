namespace Pipeline.Experiments.Cluster;

/// <summary>Where an element is: what Slurm says of it, joined with what the store has.</summary>
/// <param name="IsDone">Whether the store has the outputs of all its stages.</param>
/// <param name="Job">What Slurm says.</param>
internal sealed record ElementStatus(bool IsDone, ElementJob Job)
{
    /// <summary>Whether it has something to do, and will.</summary>
    public bool IsOpen => !IsDone && Job.State is (ElementState.Waiting or ElementState.Running);
}
