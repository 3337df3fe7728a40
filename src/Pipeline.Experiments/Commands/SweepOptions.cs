using Pipeline.Experiments.Sweeps;

namespace Pipeline.Experiments.Commands;

/// <summary>What to sweep.</summary>
/// <param name="Specs">Names or paths of specs; at least one.</param>
/// <param name="Target">How far to go.</param>
/// <param name="Jobs">Stages that may run at once; at least 1.</param>
/// <param name="KeepGoing">Whether a failing stage stops only what depends on it.</param>
public sealed record SweepOptions(IReadOnlyList<string> Specs, SweepTarget Target, int Jobs, bool KeepGoing)
{
    /// <summary>What the command line says of the engine.</summary>
    public EngineOptions Engine { get; init; } = new();

    /// <summary>The scale of every spec; null for what the specs say as they stand.</summary>
    public string? Scale { get; init; }

    /// <summary>The cluster to sweep on; null for this machine.</summary>
    public ClusterOptions? Cluster { get; init; }

    /// <summary>Whether a page on this machine follows the sweep.</summary>
    public bool Watch { get; init; }
}
