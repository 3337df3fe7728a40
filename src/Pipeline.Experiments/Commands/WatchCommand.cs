using System.Diagnostics;
using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Watching;

namespace Pipeline.Experiments.Commands;

/// <summary>Serves a page that follows a sweep which other processes run on the same store. Runs nothing.</summary>
public static class WatchCommand
{
    /// <summary>For each time that a look takes, so long nothing is looked at: a plan of very many runs takes seconds, and the sweep wants the processor.</summary>
    private const int Rest = 10;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Follows the sweep of each spec, one after the other, until all that it asks for is in the store.</summary>
    /// <returns>How it ended: interrupted where the user has seen enough.</returns>
    public static Task<CommandOutcome> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) => CommandGuard.RunAsync(async () =>
    {
        var experiments = SpecSet.Load(options, environment);
        using var server = WatchServer.Start();
        environment.Output.WriteLine($"watch: {server.Address}");
        try
        {
            foreach (var experiment in experiments)
                await FollowAsync(experiment, server, environment, cancellationToken);
            return CommandOutcome.Success;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return CommandOutcome.Of(ExitCode.Interrupted, new Diagnostic(DiagnosticCode.Interrupted, "Nothing is watched any more; what runs goes on."));
        }
    });

    private static async Task FollowAsync(Experiment experiment, WatchServer server, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        server.State.Begin(experiment.Spec.Name);
        var last = await LookAsync(new WatchedSweep(experiment, environment, server.State, TimeProvider.System), server, environment, cancellationToken);
        environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{experiment.Spec.Name}: all {last.Total} stages are in the store"));
    }

    /// <summary>Looks again and again, and shows what there is.</summary>
    /// <returns>The sweep at its end.</returns>
    private static async Task<SweepSnapshot> LookAsync(WatchedSweep sweep, WatchServer server, CommandEnvironment environment, CancellationToken cancellationToken)
    {
        using var lines = SweepViews.Of(environment);
        using var view = new WatchView(lines, server.State);
        while (true)
        {
            var start = Stopwatch.GetTimestamp();
            var snapshot = sweep.Look(cancellationToken);
            view.Show(snapshot);
            if (sweep.HasEnded)
                return snapshot;
            var pause = Rest * Stopwatch.GetElapsedTime(start);
            await Task.Delay(pause > Interval ? pause : Interval, cancellationToken);
        }
    }
}
