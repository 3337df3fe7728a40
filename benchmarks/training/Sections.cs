using System.Diagnostics;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;

namespace Pipeline.Benchmarks.Training;

/// <summary>The tables that the program prints.</summary>
internal static class Sections
{
    /// <summary>Where the time of a step goes.</summary>
    public static void Parts(IReadOnlyList<int> widths, double seconds)
    {
        foreach (var width in widths)
        {
            using var timer = new StepTimer(Workloads.Gpt2(width));
            var one = Stopwatch.StartNew();
            timer.Step();
            var parts = timer.Parts(Math.Max(1, (int)(seconds / one.Elapsed.TotalSeconds)));
            var total = parts.Sum(part => part.Seconds);
            var shares = parts.Where(part => part.Seconds > 0.005 * total).Select(part => $"{part.Part} {part.Seconds / total:P0}");
            Console.WriteLine($"width {width}: {string.Join(", ", shares)}");
        }
    }

    /// <summary>Runs side by side, each on a thread of its own.</summary>
    public static void SideBySide(double seconds)
    {
        var configuration = Workloads.Gpt2(128);
        var alone = 0.0;
        for (var runs = 1; runs <= Environment.ProcessorCount; runs *= 2)
        {
            var speeds = new double[runs];
            var threads = Enumerable.Range(0, runs).Select(run => new Thread(() =>
            {
                using var timer = new StepTimer(configuration);
                speeds[run] = timer.TokensPerSecond(seconds);
            })).ToList();
            threads.ForEach(thread => thread.Start());
            threads.ForEach(thread => thread.Join());
            alone = runs == 1 ? speeds[0] : alone;
            Console.WriteLine($"{runs} runs side by side, width 128: {speeds.Sum():F0} tokens/s in all, {speeds.Sum() / alone:F2} times one");
        }
    }

    /// <summary>Threads inside one run.</summary>
    public static void Threads(double seconds)
    {
        foreach (var width in new[] { 64, 256 })
        {
            var alone = 0.0;
            for (var threads = 1; threads <= Environment.ProcessorCount; threads *= 2)
            {
                using var timer = new StepTimer(Workloads.Gpt2(width), threads);
                var speed = timer.TokensPerSecond(seconds);
                alone = threads == 1 ? speed : alone;
                Console.WriteLine($"{threads} threads in one run, width {width}: {speed:F0} tokens/s, {speed / alone:F2} times one");
            }
        }
    }

    /// <summary>A vocabulary of 65,536, and a hundred million parameters: memory and speed.</summary>
    public static void Large()
    {
        Steps("width 64, vocabulary 65,536", Workloads.Gpt2(64, 65536), 3);
        Steps("a hundred million parameters", Workloads.HundredMillion, 10);
    }

    private static void Steps(string name, TrainingConfiguration configuration, int steps)
    {
        const int WarmUp = 2;
        GC.Collect();
        var before = Environment.WorkingSet;
        using var timer = new StepTimer(configuration, Environment.ProcessorCount);
        var start = Stopwatch.GetTimestamp();
        var loss = 0.0;
        for (var step = WarmUp; step < steps; step++)
            loss = timer.Step();
        var speed = (steps - WarmUp) * configuration.TokensPerStep / Stopwatch.GetElapsedTime(start).TotalSeconds;
        Console.WriteLine(
            $"{name}: {ModelSize.Parameters(configuration.Model).Total / 1e6:F1}M parameters, {steps} steps of {configuration.TokensPerStep} tokens, "
            + $"{speed:F0} tokens/s on {Environment.ProcessorCount} threads, loss {loss:F3}; memory foreseen "
            + $"{new CpuEngine().Resources([configuration], Environment.ProcessorCount).HostBytes / 1e6:F0} MB, used {(Environment.WorkingSet - before) / 1e6:F0} MB");
    }
}
