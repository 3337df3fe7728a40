using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Specs.Checks;

/// <summary>Whether an engine has the device and the precision that are asked for.</summary>
internal static class EngineChecks
{
    /// <summary>What is wrong with a combination; null for nothing.</summary>
    public static string? Problem(EngineSpec engine) =>
        engine is { Name: EngineName.Torch, Device: EngineDevice.Cpu, Precision: EnginePrecision.Tf32 }
            ? "tf32 is a mode of cuda devices; on the device cpu write float32 or bfloat16"
            : null;

    public static void Check(EngineSpec? engine, SpecDocument document)
    {
        if (engine is null)
            return;
        foreach (var key in (string[])["device", "precision"])
        {
            if (engine.Name == EngineName.Cpu && document.States($"engine.{key}"))
                document.Refuse($"engine.{key}", "the engine cpu has no choice of it; leave the key out, or write the engine torch");
        }

        if (Problem(engine) is { } problem)
            document.Refuse("engine.precision", problem);
    }
}
