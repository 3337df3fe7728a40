using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Specs;

/// <summary>What computes the trainings. A name alone is enough: <c>torch</c>.</summary>
[Shorthand(nameof(Name))]
public sealed record EngineSpec
{
    /// <summary>The engine.</summary>
    public required EngineName Name { get; init; }

    /// <summary>What it computes on; for torch only.</summary>
    public EngineDevice Device { get; init; } = EngineDevice.Cuda;

    /// <summary>What products are computed in; for torch only.</summary>
    public EnginePrecision Precision { get; init; } = EnginePrecision.Float32;

    /// <summary>Its part of the identity of a run; null for the CPU engine.</summary>
    internal EngineConfiguration? ToConfiguration() => Name == EngineName.Cpu ? null : new EngineConfiguration(Name, Device, Precision);
}
