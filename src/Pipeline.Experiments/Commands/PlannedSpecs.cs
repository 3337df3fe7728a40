using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Sweeps;
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
            var sweep = PlannedSweep.Of(experiment, options.Target, byRounds: false, environment, environment.OpenStore(), cancellationToken);
            foreach (var line in describe(sweep.Experiment, sweep.Plan))
                environment.Output.WriteLine(line);
        }

        return Task.FromResult(CommandOutcome.Success);
    });
}
