using System.Diagnostics;
using Pipeline.Training.Engines;
using static TorchSharp.torch;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>What the device can do: the best rate of a large square product in the precision of the large model.</summary>
internal static class MatrixPeak
{
    private const int Repetitions = 20;
    private const int Rounds = 5;

    /// <summary>FLOP per second.</summary>
    public static double Measure(Sizes sizes)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var size = sizes.IsCuda ? 8192L : 512;
        var type = sizes.LargePrecision == EnginePrecision.Bfloat16 ? ScalarType.BFloat16 : ScalarType.Float32;
        set_num_threads(1);
        var a = randn([size, size], type, new Device(sizes.Device));
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < Repetitions; i++)
                a.mm(a).Dispose();
            if (sizes.IsCuda)
                cuda.synchronize();
            best = Math.Max(best, 2.0 * size * size * size * Repetitions / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
