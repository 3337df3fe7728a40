using Pipeline.Training.Numerics;

namespace Pipeline.Benchmarks.Training;

/// <summary>What the core can do: the best rate of a matrix product whose operands stay in the second-level cache.</summary>
internal static class MatrixPeak
{
    private const int Size = 252;
    private const int Repetitions = 20;
    private const int Rounds = 60;

    /// <summary>GFLOP per second.</summary>
    public static double Measure()
    {
        using var workspace = new MatrixWorkspace();
        var (a, b, c) = (Filled(), Filled(), Filled());
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var start = System.Diagnostics.Stopwatch.GetTimestamp();
            for (var i = 0; i < Repetitions; i++)
                MatrixMultiply.NN(a, Size, b, Size, c, Size, Size, Size, Size, workspace);
            var seconds = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            best = Math.Max(best, 2.0 * Size * Size * Size * Repetitions / seconds / 1e9);
        }

        return best;
    }

    private static float[] Filled() => [.. Enumerable.Range(0, Size * Size).Select(i => (i % 7) - 3f)];
}
