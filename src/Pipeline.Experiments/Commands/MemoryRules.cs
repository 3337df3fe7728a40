using Pipeline.Experiments.Progress;
using Pipeline.Graph;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Foresees whether a plan fits into memory.</summary>
internal static class MemoryRules
{
    /// <summary>Share of the memory that stages may plan for; the rest is the program's and the system's.</summary>
    private const double Usable = 0.9;

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
                + "take a smaller width, context or batch, or more accumulation");
    }
}
