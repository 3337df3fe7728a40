using System.Globalization;
using Pipeline.Experiments.Curves;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Planning;

namespace Pipeline.Experiments.Commands;

/// <summary>Writes the loss curves of a spec's runs as JSON lines and as TensorBoard's event files.</summary>
public static class CurvesCommand
{
    /// <summary>Makes the folder, whole or not at all. Runs nothing.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(CurvesOptions options, CommandEnvironment environment, CancellationToken cancellationToken) => CommandGuard.RunAsync(() =>
    {
        var spec = SpecSet.Load(options.Sweep, environment) is [var one] ? one : throw new UsageException("Curves: name one spec with --spec");
        var folder = NewFolder.Check(options.Folder);
        var store = environment.OpenStore();
        var experiment = SearchRounds.Advance(spec, environment.Engines, store, cancellationToken);
        var stages = new ExperimentStages(experiment, environment.Engines, cancellationToken: cancellationToken);
        var plan = Planner.Plan(new StageGraph(stages.UpTo(SweepTarget.Metrics), experiment.Spec.Name), store);
        var metrics = plan.Stages.First(stage => stage.Stage == stages.Metrics);
        if (metrics.Record is null)
            throw new UsageException($"Curves: {experiment.File} has runs that are not trained yet; sweep it first");
        var curves = CurveTable.Read(store.VerifiedPath(metrics.Record.Output(MetricsStage.CurvesFile).Digest));
        NewFolder.Make(folder, unfinished => CurveFiles.Write(unfinished, curves));
        environment.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"wrote {options.Folder}: {CurveFiles.LinesFile} and event files of {curves.Count} runs"));
        return Task.FromResult(CommandOutcome.Success);
    });
}
