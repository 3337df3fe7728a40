namespace Pipeline.Training.Engines;

/// <summary>An engine other than the CPU engine as part of the identity of a run: its results depend on all of this.</summary>
/// <param name="Name">The engine; not <see cref="EngineName.Cpu"/>, whose runs have no such part.</param>
/// <param name="Device">What it computes on.</param>
/// <param name="Precision">What products are computed in.</param>
public sealed record EngineConfiguration(EngineName Name, EngineDevice Device, EnginePrecision Precision);
