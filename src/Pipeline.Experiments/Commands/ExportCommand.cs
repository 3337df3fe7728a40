using System.Globalization;
using Pipeline.Experiments.Exports;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;
using Pipeline.Laws.Tables;
using Pipeline.Text.Datasets;
using Pipeline.Training.Export;

namespace Pipeline.Experiments.Commands;

/// <summary>
/// Writes the model of a run in the layout of Hugging Face's libraries. Where the sweep has not kept its weights the run is trained again, on the CPU engine to the same bytes; its
/// weights then stay in the store.
/// </summary>
public static class ExportCommand
{
    /// <summary>Makes the folder, whole or not at all.</summary>
    /// <returns>How it ended.</returns>
    public static Task<CommandOutcome> RunAsync(ExportOptions options, CommandEnvironment environment, CancellationToken cancellationToken) =>
        CommandGuard.RunAsync(async () =>
        {
            var store = ArtifactStore.Open(environment.Store);
            var spec = SpecSet.Load(options.Sweep, environment) is [var one] ? one : throw new UsageException("Export: name one spec with --spec");
            var folder = NewFolder.Check(options.Folder);

            var experiment = SearchRounds.Advance(spec, environment.Engines, store, cancellationToken);
            var stages = new ExperimentStages(experiment, environment.Engines, cancellationToken: cancellationToken);
            var run = Find([.. stages.Runs.Where(run => run.Share is null)], options.Run, experiment) with { KeepsWeights = true };
            var graph = new StageGraph([run], $"{experiment.Spec.Name}/weights");
            var plan = Planner.Plan(graph, store);
            IEnumerable<(Stage Stage, ActionRecord? Record)> outcome = plan.Stages.Select(stage => (stage.Stage, stage.Record));
            if (!plan.NothingToDo)
            {
                var result = await SweepCommand.ExecuteAsync(experiment, plan, graph, store, options.Sweep, environment, host: null, cancellationToken);
                if (!result.Succeeded)
                    return SweepCommand.Failure(experiment, result, cancellationToken);
                outcome = result.Stages.Select(stage => (stage.Stage, stage.Record));
            }

            var records = outcome.ToDictionary(stage => stage.Stage.Name, stage => stage.Record!, StringComparer.Ordinal);
            string Stored(Stage stage, string file) => store.VerifiedPath(records[stage.Name].Output(file).Digest);
            var trained = RunResult.Load(Stored(run, RunStage.ResultFile));
            var row = RunRows.Row(run.Name, stages.Metrics.Corpus, trained, DatasetCard.Load(Stored(run.Dataset, DatasetStage.CardFile)));
            var model = HuggingFaceModel.Of(trained.Training, ModelWeights.Load(Stored(run, RunStage.WeightsFile), trained.Training.Model));
            var tokenizer = Stored(run.Dataset.Tokenizer, TokenizerStage.TokenizerFile);
            NewFolder.Make(folder, unfinished => HuggingFaceFolder.Write(unfinished, model, tokenizer, ModelCard.Of(experiment.Spec, row, trained)));
            environment.Output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"wrote {options.Folder}: {model.Configuration["architectures"]![0]}, {trained.Result.Parameters.Total:N0} parameters, {row.BitsPerByte:0.0000} bits per byte"));
            return CommandOutcome.Success;
        });

    private static RunStage Find(IReadOnlyList<RunStage> runs, string name, Experiment experiment) => runs.FirstOrDefault(run => run.Name == name)
        ?? throw new UsageException($"--run: {experiment.File} has no run '{name}'; {NearestName.Suggestion(name, runs.Select(run => run.Name))}");
}
