using System.Globalization;

namespace Pipeline.Experiments.Cluster;

/// <summary>The options by which sbatch is asked for the job array of a wave.</summary>
internal static class SubmissionArguments
{
    /// <summary>Options with a key of their own in a profile.</summary>
    private static readonly Dictionary<string, string> Keys = new(StringComparer.Ordinal)
    {
        ["--partition"] = "partition",
        ["--account"] = "account",
        ["--time"] = "time",
        ["--cpus-per-task"] = "cpus",
        ["--mem"] = "memory",
        ["--gres"] = "gpus and gpuType",
        ["--signal"] = "graceSeconds",
    };

    /// <summary>Options that a profile cannot add.</summary>
    public static IReadOnlyList<string> Reserved { get; } =
    [
        .. Keys.Keys, "--array", "--chdir", "--dependency", "--error", "--job-name", "--no-requeue", "--ntasks", "--open-mode", "--output", "--parsable", "--requeue", "--wait", "--wrap",
    ];

    /// <summary>Says which key of a profile an option has; empty where it has none.</summary>
    public static string KeyOf(string option) => Keys.TryGetValue(option, out var key) ? $", and use {key}" : "";

    /// <summary>The options for a wave, without the script.</summary>
    /// <param name="profile">How jobs are asked for.</param>
    /// <param name="wave">The wave.</param>
    /// <param name="name">Name of the job.</param>
    /// <param name="log">Path of the logs, with <c>%a</c> for the element.</param>
    /// <param name="root">The folder in which elements run.</param>
    /// <param name="before">The job of the wave before; null for the first.</param>
    public static IReadOnlyList<string> Of(ClusterProfile profile, Wave wave, string name, string log, string root, string? before)
    {
        var atOnce = profile.AtOnce is { } most ? string.Create(CultureInfo.InvariantCulture, $"%{most}") : "";
        List<string> options =
        [
            "--parsable",
            $"--job-name={name}",
            string.Create(CultureInfo.InvariantCulture, $"--array=1-{wave.Elements.Count}{atOnce}"),
            $"--chdir={root}",
            $"--output={log}",
            "--open-mode=append",
            "--requeue",
            string.Create(CultureInfo.InvariantCulture, $"--signal=B:USR1@{profile.Grace}"),
            "--ntasks=1",
            string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={profile.Cpus}"),
        ];
        if (profile.Partition is { } partition)
            options.Add($"--partition={partition}");
        if (profile.Account is { } account)
            options.Add($"--account={account}");
        if (profile.Time is { } time)
            options.Add($"--time={time}");
        if (profile.Memory is { } memory)
            options.Add(string.Create(CultureInfo.InvariantCulture, $"--mem={Math.Max(1, memory.Bytes >> 20)}M"));
        if (wave.UsesDevice)
            options.Add(string.Create(CultureInfo.InvariantCulture, $"--gres=gpu:{(profile.GpuType is { } type ? $"{type}:" : "")}{profile.Gpus}"));

        // An element looks itself whether the store has what it needs, so that one that failed stops only what depends on it.
        if (before is not null)
            options.Add($"--dependency=afterany:{before}");
        return [.. options, .. profile.Options];
    }
}
