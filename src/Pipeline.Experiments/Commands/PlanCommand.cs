using Pipeline.Experiments.Cluster;
using Pipeline.Experiments.Downstream;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Weights;
using Pipeline.Graph.Planning;

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
            (sweep, questions) =>
            {
                var (experiment, plan) = (sweep.Experiment, sweep.Plan);
                // What a head node has of memory and devices says nothing of the nodes.
                var isHere = options.Cluster is null;
                var jobs = isHere ? MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes) : options.Jobs;
                var estimated = Calibration.Complete(plan, cancellationToken);
                var device = isHere && MemoryRules.Device(plan) is { } line ? [line] : Array.Empty<string>();
                var cluster = isHere || plan.NothingToDo ? [] : Cluster(experiment, estimated, options, environment);
                var weights = WeightPlan.Describe(experiment) is { } kept ? [kept] : Array.Empty<string>();
                var answers = questions is null ? DownstreamText.Outlook(experiment, sweep.Tasks) : DownstreamText.Describe(questions);
                return PlanText.Kinds(experiment, estimated).Concat(weights).Concat(answers is null ? [] : [answers]).Concat(device).Concat(GpuTimes.Lines(experiment, plan)).Concat(cluster).Select(line => "  " + line).Prepend(PlanText.Headline(experiment, estimated, jobs));
            },
            cancellationToken);

    /// <summary>What would be submitted; of a search the runs of one round, since what comes next hangs on them.</summary>
    private static IEnumerable<string> Cluster(Experiment experiment, Plan plan, SweepOptions options, CommandEnvironment environment)
    {
        if (experiment.Search is { HasEnded: false })
        {
            plan = plan with { Stages = [.. plan.Stages.Where(stage => stage.Stage is not (MetricsStage or FitStage or TextLawStage))] };
            options = options with { Target = SweepTarget.Pretrain };
        }

        return ClusterText.Lines(experiment, ClusterPlan.Of(experiment, plan, options, environment), environment.Root);
    }
}
