using System.Diagnostics;

namespace Pipeline.Benchmarks.Kernels;

/// <summary>Best of many short runs, so that what other programs take from the core is left out.</summary>
internal static class Timing
{
    private const double Seconds = 0.1;

    /// <summary>Seconds that one call takes at best.</summary>
    public static double Best(Action work)
    {
        work();
        work();
        var best = double.MaxValue;
        var start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start).TotalSeconds < Seconds)
        {
            var before = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(before).TotalSeconds);
        }

        return best;
    }
}
