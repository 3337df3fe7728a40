using Pipeline.Experiments.Sweeps;

namespace Pipeline.Experiments.Cluster;

/// <summary>What was submitted of a spec.</summary>
/// <param name="Spec">Name of the spec.</param>
/// <param name="File">Its file, absolute.</param>
/// <param name="SpecDigest">Digest of what it said, and of the engine.</param>
/// <param name="Store">The store that results are published into, absolute.</param>
/// <param name="Engine">The engine that the command line asked for; null for the spec's.</param>
/// <param name="Device">The device; null for the spec's.</param>
/// <param name="Precision">The precision; null for the spec's.</param>
/// <param name="Scale">The scale of the spec; null for what it says as it stands.</param>
/// <param name="Target">How far the sweep goes.</param>
/// <param name="Cpus">Processors of an element.</param>
/// <param name="Submitted">When.</param>
/// <param name="Jobs">Slurm's number of the job array of each wave.</param>
internal sealed record Submission(
    string Spec,
    string File,
    string SpecDigest,
    string Store,
    string? Engine,
    string? Device,
    string? Precision,
    string? Scale,
    SweepTarget Target,
    int Cpus,
    DateTimeOffset Submitted,
    IReadOnlyList<string> Jobs);
