using Pipeline.Experiments.Specs;
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

    /// <summary>The experiments of the specs, as the command line wants them.</summary>
    /// <exception cref="SpecException">There is no such spec, or it is wrong.</exception>
    /// <exception cref="UsageException">The command line contradicts a spec.</exception>
    internal IEnumerable<Experiment> Load(CommandEnvironment environment) => Specs.Select(spec => Engine.Apply(SpecFile.Load(spec, environment.Specs)));
}
