using Pipeline.Training.Engines;

namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>Whether libtorch is here. Where it is not, tests that need it are skipped, with the reason.</summary>
internal static class Libtorch
{
    private static readonly Lazy<string?> Reason = new(() =>
    {
        try
        {
            Engine().Prepare();
            return null;
        }
        catch (EngineUnavailableException exception)
        {
            return exception.Message;
        }
    });

    /// <summary>Why it cannot be used; null where it can.</summary>
    public static string? Missing => Reason.Value;

    /// <summary>The device that is tested: the CPU, or what PIPELINE_TEST_DEVICE says.</summary>
    public static TorchSharp.torch.Device Device => IsCuda ? TorchSharp.torch.CUDA : TorchSharp.torch.CPU;

    /// <summary>The engine on the CPU, whatever device is tested.</summary>
    public static TorchEngine OnCpu { get; } = new(cuda: false, EnginePrecision.Float32);

    /// <summary>Whether a GPU is tested.</summary>
    public static bool IsCuda => Environment.GetEnvironmentVariable("PIPELINE_TEST_DEVICE") == "cuda";

    /// <summary>The engine that is tested.</summary>
    public static TorchEngine Engine(EnginePrecision precision = EnginePrecision.Float32) => new(IsCuda, precision);
}
