namespace Pipeline.Experiments.Commands;

/// <summary>A cluster to sweep on.</summary>
/// <param name="Profile">Path of the file that says how jobs are asked for; null for <c>.config/slurm.yaml</c>, or what the cluster does by default.</param>
public sealed record ClusterOptions(string? Profile)
{
    private const string Here = "here";
    private const string Slurm = "slurm";

    /// <summary>Where the values of the options <c>--on</c> and <c>--profile</c> put a sweep; null for this machine.</summary>
    /// <exception cref="UsageException">There is no such place, or a profile is given for this machine.</exception>
    public static ClusterOptions? Parse(string? on, string? profile) => (on ?? Here) switch
    {
        Slurm => new ClusterOptions(profile),
        Here when profile is null => null,
        Here => throw new UsageException("--profile is for --on slurm"),
        _ => throw new UsageException($"option --on takes {Here}, {Slurm}, but got '{on}'"),
    };
}
