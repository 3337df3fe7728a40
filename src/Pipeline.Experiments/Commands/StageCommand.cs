using Pipeline.Experiments.CommandLine;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Specs.Binding;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Weights;
using Pipeline.Graph;
using Pipeline.Graph.Hosts;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Commands;

/// <summary>
/// Runs stages of a spec for a sweep in another process, where what to run comes on standard input and what happens is told on standard output; or those of one
/// element of a job array, which a file says.
/// </summary>
public static class StageCommand
{
    /// <summary>Runs what the first line of <see cref="CommandEnvironment.Input"/> asks for, until it has ended or the input does.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(async () =>
        {
            var store = environment.OpenStore();
            var experiment = SearchRounds.Advance(SpecSet.Load(options, environment)[0], environment.Engines, store, cancellationToken);
            var stages = new ExperimentStages(experiment, environment.Engines, HeldWeights.Of(environment.Store, experiment.Spec), EarlyCheckpoints.Of(environment.Store, experiment.Spec), cancellationToken);
            await ChildStages.RunAsync(
                new StageGraph(stages.UpTo(options.Target), experiment.Spec.Name),
                store,
                environment.Input,
                environment.Output,
                cancellationToken);
            return CommandOutcome.Success;
        });

    /// <summary>Runs an element of a job array.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(ElementOptions element, SweepOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(() => ElementCommand.RunAsync(element, options, environment, cancellationToken));

    /// <summary>Where stages of an experiment run that need a process of their own; null where the program cannot start itself.</summary>
    internal static IStageHost? Host(Experiment experiment, ArtifactStore store, CommandEnvironment environment) => environment.ChildProcess is { } start
        ? new ChildProcessHost(store, () => start(Words(experiment, environment)))
        : null;

    /// <summary>The words of the verb for an experiment.</summary>
    internal static IReadOnlyList<string> Words(Experiment experiment, CommandEnvironment environment)
    {
        List<string> words = [nameof(Verbs.Stage), Options.Spec.Switch, Path.GetFullPath(experiment.File), Options.Store.Switch, environment.Store];
        if (experiment.Scale is { } scale)
            words.AddRange([Options.Scale.Switch, scale]);
        if (environment.Cache is { } cache)
            words.AddRange([Options.Cache.Switch, cache.Name]);
        if (experiment.Spec.Engine is { } engine)
        {
            words.AddRange([
                Options.Engine.Switch, SpecField.NameOf(engine.Name),
                Options.Device.Switch, SpecField.NameOf(engine.Device),
                Options.Precision.Switch, SpecField.NameOf(engine.Precision),
            ]);
        }

        return words;
    }
}
