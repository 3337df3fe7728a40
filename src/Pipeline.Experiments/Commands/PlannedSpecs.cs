using Pipeline.Experiments.Downstream;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Commands that look at the plan of each spec and run nothing.</summary>
internal static class PlannedSpecs
{
    /// <summary>Prints what <paramref name="describe"/> says of each spec's plan, and of the plan of its questions where only that is left.</summary>
    public static Task<CommandOutcome> PrintAsync(
        SweepOptions options,
        CommandEnvironment environment,
        Func<PlannedSweep, Plan?, IEnumerable<string>> describe,
        CancellationToken cancellationToken) => CommandGuard.RunAsync(() =>
    {
        foreach (var experiment in SpecSet.Load(options, environment))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var store = environment.OpenStore();
            var sweep = PlannedSweep.Of(experiment, options.Target, byRounds: false, environment, store, cancellationToken);
            var questions = sweep is { Plan.NothingToDo: true, Tasks.Count: > 0 }
                ? DownstreamRound.Plan(sweep, sweep.Plan.Stages.Single(stage => stage.Stage is MetricsStage).Record!, environment, store)?.Plan
                : null;
            foreach (var line in describe(sweep, questions))
                environment.Output.WriteLine(line);
        }

        return Task.FromResult(CommandOutcome.Success);
    });
}
