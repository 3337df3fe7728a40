using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph.Identity;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Cluster;

/// <summary>What would be submitted of a sweep.</summary>
/// <param name="Profile">How jobs are asked for.</param>
/// <param name="Waves">The job arrays, in the order in which they run.</param>
/// <param name="PublishesReport">Whether the last one publishes the report.</param>
internal sealed record ClusterPlan(ClusterProfile Profile, IReadOnlyList<Wave> Waves, bool PublishesReport)
{
    /// <summary>Divides what a plan has left to run.</summary>
    /// <param name="experiment">The spec.</param>
    /// <param name="plan">Its plan, with estimates.</param>
    /// <param name="options">What to sweep, on a cluster.</param>
    /// <param name="environment">Where the profile is looked for.</param>
    /// <exception cref="SpecException">The profile is wrong.</exception>
    /// <exception cref="Pipeline.Graph.StageException">A stage does not fit into the memory that the profile asks for.</exception>
    public static ClusterPlan Of(Experiment experiment, Plan plan, SweepOptions options, CommandEnvironment environment)
    {
        var profile = ClusterProfileFile.Load(options.Cluster!.Profile, environment.Root);
        if (profile.Memory is { } memory)
            MemoryRules.Jobs(plan, profile.Cpus, memory.Bytes);
        var publishes = options.Target == SweepTarget.Report;
        return new(profile, WavePlanner.Divide(plan, new WaveLimits(profile.Target, profile.Cpus, profile.ArraySize, HasOneEnd: publishes)), publishes);
    }

    /// <summary>Digest of what decides what the stages of a spec are, so that an element notices a spec that was changed after it was submitted.</summary>
    public static string DigestOf(Experiment experiment) =>
        Digest.Of(CanonicalJson.Of(experiment.Spec with { Title = "", Description = null })).ToString();

    /// <summary>Options and script by which sbatch is asked for a wave.</summary>
    /// <param name="spec">Name of the spec.</param>
    /// <param name="wave">Number of the wave, from 1.</param>
    /// <param name="root">The folder in which elements run.</param>
    /// <param name="before">The job of the wave before; null for the first.</param>
    public IReadOnlyList<string> Arguments(string spec, int wave, string root, string? before) => SubmissionArguments.Of(
        Profile, Waves[wave - 1], FormattableString.Invariant($"pipeline-{spec}-{wave}"), SubmissionFolder.Of(root, spec).LogPattern(wave), root, before);

    /// <summary>The words of the program that runs an element of a wave, without the element's number.</summary>
    public IReadOnlyList<string> Words(Experiment experiment, string waveFile, CommandEnvironment environment) =>
        [.. StageCommand.Words(experiment, environment), Options.Jobs.Switch, FormattableString.Invariant($"{Profile.Cpus}"), Options.Wave.Switch, waveFile];
}
