using System.Globalization;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>Memory in use.</summary>
internal static class DeviceMemory
{
    /// <summary>Bytes in use on the GPU, by nvidia-smi; on a CPU the peak of this process.</summary>
    public static long Used(Sizes sizes)
    {
        if (sizes.IsCuda)
            return (long)(double.Parse(Command.Output("nvidia-smi", ["--query-gpu=memory.used", "--format=csv,noheader,nounits"])?.Split('\n')[0] ?? "0", CultureInfo.InvariantCulture) * (1 << 20));
        var line = File.ReadLines("/proc/self/status").Single(text => text.StartsWith("VmHWM", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
    }
}
