using System.Globalization;

namespace Pipeline.Training.Torch.Library;

/// <summary>What the driver's tool says of the GPU, so that this process needs no CUDA context to know.</summary>
internal static class CudaDevice
{
    private const int Milliseconds = 20_000;

    /// <summary>Memory of the first GPU that nobody uses, in bytes; null where the tool is missing or does not say.</summary>
    public static long? FreeBytes() =>
        OtherProgram.Output("nvidia-smi", Milliseconds, "--query-gpu=memory.free", "--format=csv,noheader,nounits") is { } answer
            && long.TryParse(answer.Split('\n')[0], NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var mebibytes)
            ? mebibytes << 20
            : null;
}
