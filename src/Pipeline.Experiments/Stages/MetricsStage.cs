using System.Globalization;
using Pipeline.Graph;
using Pipeline.Laws;
using Pipeline.Text.Datasets;

namespace Pipeline.Experiments.Stages;

/// <summary>Gathers all runs into one table, all loss curves into another, and all parts of validation sets into a third.</summary>
internal sealed record MetricsStage : Stage
{
    /// <summary>One line per run, with every value of the spec, its size, its cost and its losses.</summary>
    public const string RunsFile = "runs.csv";

    /// <summary>One line per step of each run.</summary>
    public const string CurvesFile = "curves.csv";

    /// <summary>One line per part of the validation set of each run.</summary>
    public const string ValidationFile = "validation.csv";

    /// <summary>Names of the corpus's sources, as the table of runs gives them.</summary>
    public required string Corpus { get; init; }

    /// <summary>The runs; of those that were stopped early, the beginnings.</summary>
    [NotIdentity]
    public required IReadOnlyList<RunStage> Runs { get; init; }

    /// <summary>The datasets of the runs, in the order of the runs.</summary>
    [NotIdentity]
    public IReadOnlyList<DatasetStage> Datasets => [.. Runs.Select(run => run.Dataset).DistinctBy(dataset => dataset.Name, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public override string Kind => "metrics";

    /// <inheritdoc/>
    public override int Revision => 3;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        .. Runs.Select(run => new ProducedInput(run.RunName, run, RunStage.ResultFile)),
        .. Datasets.Select(dataset => new ProducedInput(dataset.Name, dataset, DatasetStage.CardFile)),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [RunsFile, CurvesFile, ValidationFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfMetrics(Runs);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var results = Runs.Select(run => (Name: run.RunName, IsWhole: run.Share is null, Result: RunResult.Load(context.InputPath(run.RunName)))).ToList();
        var cards = Datasets.ToDictionary(dataset => dataset.VocabularySize, dataset => DatasetCard.Load(context.InputPath(dataset.Name)));
        using var runs = new StringWriter(CultureInfo.InvariantCulture);
        RunTable.Write(runs, results.Select(run => RunRows.Row(run.Name, Corpus, run.Result, cards[run.Result.Training.Model.VocabularySize], run.IsWhole)));
        var lines = SettingColumns.Add(runs.ToString().Split('\n'), [.. results.Select(run => run.Result)]);
        File.WriteAllText(context.OutputPath(RunsFile), string.Join('\n', lines) + "\n");
        using var curves = new StreamWriter(context.OutputPath(CurvesFile));
        CurveTable.Write(curves, results.Select(run => (run.Name, run.Result.Result.Curve)));
        using var validation = new StreamWriter(context.OutputPath(ValidationFile));
        ValidationTable.Write(validation, results.Where(run => run.IsWhole).Select(run => (run.Name, run.Result.Result.ValidationBlocks)));
        return Task.CompletedTask;
    }
}
