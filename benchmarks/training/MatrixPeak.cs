using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Benchmarks.Training;

/// <summary>What the core can do: the best rate of a matrix product whose operands stay in the second-level cache.</summary>
internal static class MatrixPeak
{
    private const int M = 192;
    private const int K = 256;
    private const int N = 256;
    private const int Repetitions = 200;
    private const int Rounds = 12;

    /// <summary>GFLOP per second of processor time: the best of some rounds.</summary>
    public static double Measure()
    {
        using var workspace = new MatrixWorkspace();
        var (a, b, c) = (Filled(M * K), Filled(K * N), Filled(M * N));
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < Repetitions; i++)
                MatrixMultiply.NN(a, K, b, N, c, N, M, K, N, workspace);
            var seconds = (Environment.CpuUsage.TotalTime - start).TotalSeconds;
            best = Math.Max(best, 2.0 * M * K * N * Repetitions / seconds / 1e9);
        }

        return best;
    }

    private static float[] Filled(int length) => [.. Enumerable.Range(0, length).Select(i => (i % 7) - 3f)];
}
