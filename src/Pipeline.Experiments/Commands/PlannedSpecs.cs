using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Commands that look at the plan of each spec and run nothing.</summary>
internal static class PlannedSpecs
{
    /// <summary>Prints what <paramref name="describe"/> says of each spec's plan.</summary>
    public static Task<CommandOutcome> PrintAsync(
        SweepOptions options,
        CommandEnvironment environment,
        Func<Experiment, Plan, IEnumerable<string>> describe,
        CancellationToken cancellationToken) => CommandGuard.RunAsync(() =>
    {
        foreach (var experiment in SpecSet.Load(options, environment))
        {
            cancellationToken.ThrowIfCancellationRequested();
            IReadOnlyList<string> lines;
            using (new PlanningNotice(experiment.Spec.Name, experiment.Runs.Count, environment.Error))
            {
                var graph = new StageGraph(new ExperimentStages(experiment, environment.Engines, cancellationToken: cancellationToken).UpTo(options.Target), experiment.Spec.Name);
                lines = [.. describe(experiment, Planner.Plan(graph, environment.OpenStore()))];
            }

            foreach (var line in lines)
                environment.Output.WriteLine(line);
        }

        return Task.FromResult(CommandOutcome.Success);
    });
}
