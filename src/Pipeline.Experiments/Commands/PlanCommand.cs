using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.Weights;

namespace Pipeline.Experiments.Commands;

/// <summary>Says what a sweep would do: what is cached, what would run, FLOPs, estimated time and disk.</summary>
public static class PlanCommand
{
    /// <summary>Prints the plan of each spec.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        PlannedSpecs.PrintAsync(
            options,
            environment,
            (experiment, plan) =>
            {
                var jobs = MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
                var estimated = Calibration.Complete(plan, cancellationToken);
                var device = MemoryRules.Device(plan) is { } line ? [line] : Array.Empty<string>();
                var cluster = options.Cluster is not null && !plan.NothingToDo
                    ? ClusterText.Lines(experiment, ClusterPlan.Of(experiment, estimated, options, environment), environment.Root)
                    : [];
                var weights = WeightPlan.Describe(experiment) is { } kept ? [kept] : Array.Empty<string>();
                return PlanText.Kinds(experiment, estimated).Concat(weights).Concat(device).Concat(cluster).Select(line => "  " + line).Prepend(PlanText.Headline(experiment, estimated, jobs));
            },
            cancellationToken);
}
