using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;

namespace Pipeline.Experiments.Commands;

/// <summary>Says what a sweep would do: what is cached, what would run, FLOPs, estimated time and disk.</summary>
public static class PlanCommand
{
    /// <summary>Prints the plan of each spec.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(environment, () =>
        {
            foreach (var experiment in options.Specs.Select(spec => SpecFile.Load(spec, environment.Specs)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var graph = new StageGraph(new ExperimentStages(experiment).UpTo(options.Target));
                var plan = Planner.Plan(graph, ArtifactStore.Open(environment.Store));
                var jobs = MemoryRules.Jobs(plan, options.Jobs, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
                environment.Output.WriteLine(PlanText.Headline(experiment, plan, jobs));
                foreach (var line in PlanText.Kinds(plan))
                {
                    environment.Output.WriteLine("  " + line);
                }
            }

            return Task.FromResult(ExitCode.Success);
        });
}
