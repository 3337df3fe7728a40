using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Stages;
using Pipeline.Graph;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Foresees whether a plan fits into memory.</summary>
internal static class MemoryRules
{
    /// <summary>Share of the memory that stages may plan for; the rest is the program's and the system's.</summary>
    private const double Usable = 0.9;

    private const string Advice = "take a smaller width, context or batch, or more accumulation";

    /// <summary>As many jobs as were asked for, or as fit when each is the largest stage.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="jobs">Jobs asked for, at least 1.</param>
    /// <param name="available">Memory of the machine or the container, in bytes.</param>
    /// <exception cref="StageException">A stage does not fit even alone.</exception>
    public static int Jobs(Plan plan, int jobs, long available)
    {
        var (largest, bytes) = plan.Stages.Where(stage => stage.Status != StageStatus.Cached)
            .Select(stage => (stage.Stage, stage.Cost.MemoryBytes))
            .DefaultIfEmpty()
            .MaxBy(stage => stage.MemoryBytes);
        if (bytes == 0)
            return jobs;

        var fit = (long)(Usable * available) / bytes;
        return fit > 0
            ? (int)Math.Min(jobs, fit)
            : throw new StageException(
                $"{largest.Name} needs {Units.Bytes(bytes)} of memory and this machine has {Units.Bytes(available)}; "
                + Advice);
    }

    /// <summary>Memory of the device that runs may fill; as much as they like where there is no device.</summary>
    /// <param name="plan">The plan.</param>
    /// <exception cref="StageException">A run does not fit even alone.</exception>
    public static long DeviceBytes(Plan plan)
    {
        if (!UsesDevice(plan))
            return long.MaxValue;
        var largest = Runs(plan).MaxBy(run => run.Cost.DeviceBytes)!;
        if (largest.TrainedBy.DeviceBytes is not { } available)
            return long.MaxValue;
        return largest.Cost.DeviceBytes <= available
            ? available
            : throw new StageException($"{largest.Name} needs {Units.Bytes(largest.Cost.DeviceBytes)} of the device's memory, of which {Units.Bytes(available)} are free; {Advice}");
    }

    /// <summary>The largest model of runs that will train as one, in words; null where there is no device.</summary>
    public static string? Device(Plan plan)
    {
        if (!UsesDevice(plan))
            return null;
        var available = DeviceBytes(plan);
        var (count, bytes) = Runs(plan).GroupBy(run => run.BatchKey).Select(runs => Model([.. runs], available)).MaxBy(model => model.Bytes);
        var of = available == long.MaxValue ? "" : $" of the {Units.Bytes(available)} that are free";
        return string.Create(CultureInfo.InvariantCulture, $"device: the largest model, {(count == 1 ? "one run" : $"of {count} runs together")}, takes {Units.Bytes(bytes)}{of}");
    }

    /// <summary>How many of some runs of one shape the executor gives to the engine at once, and what they take.</summary>
    private static (int Count, long Bytes) Model(IReadOnlyList<RunStage> runs, long available)
    {
        var count = Math.Min(runs.Count, runs[0].BatchLimit);
        while (count > 1 && Bytes() > available)
            count--;
        return (count, Bytes());

        long Bytes() => runs[0].CostTogether([.. runs.Take(count)]).DeviceBytes;
    }

    /// <summary>All runs of a spec have one engine, so that one tells for a hundred thousand.</summary>
    private static bool UsesDevice(Plan plan) => Runs(plan).FirstOrDefault()?.Cost.DeviceBytes > 0;

    private static IEnumerable<RunStage> Runs(Plan plan) =>
        plan.Stages.Where(stage => stage.Status != StageStatus.Cached).Select(stage => stage.Stage).OfType<RunStage>();
}
