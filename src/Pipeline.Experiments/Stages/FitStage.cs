using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Stages;

/// <summary>Fits the laws that a spec asks for to its table of runs.</summary>
internal sealed record FitStage : Stage
{
    /// <summary>The fitted laws with their uncertainty.</summary>
    public const string LawsFile = "laws.json";

    private const string RunsRole = "runs";

    /// <summary>What to fit.</summary>
    public required IReadOnlyList<AnalysisSpec> Analyses { get; init; }

    /// <summary>The table of runs.</summary>
    [NotIdentity]
    public required MetricsStage Metrics { get; init; }

    /// <inheritdoc/>
    public override string Kind => "fit";

    /// <inheritdoc/>
    public override int Revision => 1;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs => [new ProducedInput(RunsRole, Metrics, MetricsStage.RunsFile)];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [LawsFile];

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var runs = RunTable.Read(context.InputPath(RunsRole));
        var learningRate = Options(analysis => analysis.LearningRate ?? analysis.Ratio, context.Threads);
        var vocabulary = Options(analysis => analysis.Vocabulary, context.Threads);
        var laws = new ExperimentLaws
        {
            LearningRates = learningRate is null ? null : LearningRateAnalysis.Run(runs, learningRate),
            VocabularyBowls = vocabulary is null ? null : VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte, vocabulary),
        };
        JsonFile.Save(context.OutputPath(LawsFile), laws);
        return Task.CompletedTask;
    }

    private BootstrapOptions? Options(Func<AnalysisSpec, AnalysisOptions?> select, int threads) =>
        Analyses.Select(select).FirstOrDefault(options => options is not null) is { } asked
            ? new BootstrapOptions { Level = asked.Level, Replicates = asked.Replicates, Threads = threads }
            : null;
}
