using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Training;

/// <summary>What a table needs to be understood by: the processor, the vectors in use, and the rate of its multiply-adds.</summary>
internal static class Machine
{
    /// <summary>Prints it.</summary>
    public static void Print()
    {
        Console.WriteLine($"{Processor()}, {Environment.ProcessorCount} cores; matrix tiles of {(int)MatrixWorkspace.Widest} bits"
            + (Avx512F.IsSupported && !Vector512.IsHardwareAccelerated ? ", which the runtime does not favour here" : ""));
        var wide = Avx512F.IsSupported ? $"{RegisterPeak.Measure512():F0} GFLOP/s with vectors of 512 bits, " : "";
        Console.WriteLine($"multiply-adds in registers: {wide}{RegisterPeak.Measure256():F0} with vectors of 256 bits");
    }

    private static string Processor()
    {
        const string Information = "/proc/cpuinfo";
        var line = File.Exists(Information) ? File.ReadLines(Information).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':')[1].Trim() ?? "A processor without a name";
    }
}
