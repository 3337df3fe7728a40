namespace Pipeline.Benchmarks.Training;

/// <summary>Processor time, which other processes disturb little, of work that takes turns, so that all of it meets the same machine.</summary>
internal static class Timing
{
    private const int Rounds = 7;
    private const double Stretch = 0.02;

    /// <summary>Seconds that each work takes, as the median of rounds in which all take turns for some milliseconds.</summary>
    public static double[] Medians(params Action[] works)
    {
        var repetitions = works.Select(Repetitions).ToArray();
        var seconds = works.Select(_ => new double[Rounds]).ToArray();
        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < works.Length; i++)
                seconds[i][round] = Seconds(works[i], repetitions[i]) / repetitions[i];
        }

        return [.. seconds.Select(Median)];
    }

    /// <summary>Tokens per second over so many seconds.</summary>
    /// <param name="step">Does a step, and returns its tokens.</param>
    /// <param name="seconds">Processor time.</param>
    public static double TokensPerSecond(Func<long> step, double seconds)
    {
        var (start, tokens) = (Environment.CpuUsage.TotalTime, 0L);
        do
            tokens += step();
        while ((Environment.CpuUsage.TotalTime - start).TotalSeconds < seconds);
        return tokens / (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }

    /// <summary>The middle one; of an even number, the upper of the two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    /// <summary>How often the work fits into a stretch; finding it out also compiles all code and touches all memory.</summary>
    private static int Repetitions(Action work)
    {
        work();
        for (var count = 1; ; count *= 2)
        {
            if (Seconds(work, count) > Stretch / 2)
                return count;
        }
    }

    private static double Seconds(Action work, int repetitions)
    {
        var start = Environment.CpuUsage.TotalTime;
        for (var i = 0; i < repetitions; i++)
            work();
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
