using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;

namespace Pipeline.Experiments.Commands;

/// <summary>Says, for every stage that would run, which value changed, from what to what.</summary>
public static class WhyCommand
{
    /// <summary>Prints the reasons of each spec's stages; stages with the same reasons are listed together.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(environment, () =>
        {
            foreach (var experiment in options.Specs.Select(spec => SpecFile.Load(spec, environment.Specs)))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var graph = new StageGraph(new ExperimentStages(experiment).UpTo(options.Target));
                var plan = Planner.Plan(graph, ArtifactStore.Open(environment.Store));
                foreach (var line in WhyText.Lines(experiment, plan))
                {
                    environment.Output.WriteLine(line);
                }
            }

            return Task.FromResult(ExitCode.Success);
        });
}
