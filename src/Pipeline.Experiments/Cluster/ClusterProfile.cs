using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Cluster;

/// <summary>How jobs are asked for on a cluster that Slurm manages: a YAML file that is no part of any identity.</summary>
internal sealed record ClusterProfile
{
    private const double UsualMinutes = 10;
    private const double UsualGrace = 120;

    /// <summary>The partition; the cluster's default where nothing is said.</summary>
    public string? Partition { get; init; }

    /// <summary>The account; the user's default where nothing is said.</summary>
    public string? Account { get; init; }

    /// <summary>Longest time of one element, after which it goes on from its checkpoints in a new attempt; the partition's default where nothing is said.</summary>
    [TextForm(TextForm.TimeLimit)]
    public string? Time { get; init; }

    /// <summary>Processors of one element, each of which its stages may keep busy.</summary>
    [Range(1, 4096)]
    public int Cpus { get; init; } = 4;

    /// <summary>Memory of one element; the partition's default where nothing is said.</summary>
    public ByteSize? Memory { get; init; }

    /// <summary>GPUs of an element whose stages compute on one.</summary>
    [Range(1, 64)]
    public int Gpus { get; init; } = 1;

    /// <summary>Their type, as the cluster names it: a100.</summary>
    public string? GpuType { get; init; }

    /// <summary>Estimated time up to which short stages are packed into one element, 10 or half the time where nothing is said; 0 for an element for each.</summary>
    [Range(0, 10_080)]
    public double? ElementMinutes { get; init; }

    /// <summary>Most elements of one array, which is one less than the cluster's MaxArraySize.</summary>
    [Range(1, 4_000_000)]
    public int ArraySize { get; init; } = 1000;

    /// <summary>Most elements that run at once; as many as the cluster gives where nothing is said.</summary>
    [Range(1, 4_000_000)]
    public int? AtOnce { get; init; }

    /// <summary>
    /// How long before its time is up an element is told to write its checkpoints, 120 or a quarter of the time where nothing is said. Slurm may tell it a minute earlier.
    /// </summary>
    [Range(10, 65_535)]
    public int? GraceSeconds { get; init; }

    /// <summary>How often an element whose time is up goes on.</summary>
    [Range(0, 10_000)]
    public int Restarts { get; init; } = 100;

    /// <summary>Lines of bash that prepare a node, such as <c>module load cuda</c>.</summary>
    [SingleAllowed]
    public IReadOnlyList<string> Setup { get; init; } = [];

    /// <summary>More options of sbatch: <c>--qos=long</c>.</summary>
    [SingleAllowed]
    public IReadOnlyList<string> Options { get; init; } = [];

    /// <summary>Time up to which stages are packed into one element.</summary>
    internal TimeSpan Target => TimeSpan.FromMinutes(ElementMinutes ?? Math.Min(UsualMinutes, Limit?.TotalMinutes / 2 ?? UsualMinutes));

    /// <summary>Seconds before its time is up at which an element is told.</summary>
    internal int Grace => GraceSeconds ?? (int)Math.Min(UsualGrace, Limit?.TotalSeconds / 4 ?? UsualGrace);

    /// <summary>Longest time of one element; null where nothing is said.</summary>
    internal TimeSpan? Limit => Time is null ? null : TimeLimit.Parse(Time);
}
