using System.Collections.Concurrent;

namespace Pipeline.Training.Engines;

/// <summary>The engines that a program has; whoever composes the program says which.</summary>
/// <param name="cpu">The CPU engine.</param>
/// <param name="torch">Makes the torch engine of a configuration, without loading anything; null where the program has none.</param>
public sealed class EngineSet(ITrainingEngine cpu, Func<EngineConfiguration, ITrainingEngine>? torch = null)
{
    private readonly ConcurrentDictionary<EngineConfiguration, ITrainingEngine> _made = new();

    /// <summary>The engine of a configuration; of null, the CPU engine.</summary>
    /// <exception cref="EngineUnavailableException">The program has no such engine.</exception>
    public ITrainingEngine Find(EngineConfiguration? configuration) => configuration is null ? cpu : _made.GetOrAdd(
        configuration,
        torch ?? throw new EngineUnavailableException("This program was built without the torch engine; leave engine out, which is the CPU engine."));
}
