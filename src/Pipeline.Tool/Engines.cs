using System.Runtime.CompilerServices;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch;

namespace Pipeline.Tool;

/// <summary>The engines of the tool.</summary>
internal static class Engines
{
    /// <summary>The CPU engine, and the torch engine once a spec asks for it.</summary>
    public static EngineSet Set { get; } = new(new CpuEngine(), Torch);

    // TorchSharp is loaded when this is compiled, so never for a sweep on the CPU engine.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static TorchEngine Torch(EngineConfiguration configuration) =>
        new(configuration.Device == EngineDevice.Cuda, configuration.Precision);
}
