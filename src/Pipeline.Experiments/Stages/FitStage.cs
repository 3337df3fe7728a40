using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Specs;
using Pipeline.Graph;
using Pipeline.Laws;

namespace Pipeline.Experiments.Stages;

/// <summary>Fits the laws that a spec asks for to its table of runs.</summary>
internal sealed record FitStage : Stage
{
    /// <summary>The fitted laws with their uncertainty.</summary>
    public const string LawsFile = "laws.json";

    private const string RunsRole = "runs";
    private const string CurvesRole = "curves";

    /// <summary>What to fit.</summary>
    public required IReadOnlyList<AnalysisSpec> Analyses { get; init; }

    /// <summary>The table of runs.</summary>
    [NotIdentity]
    public required MetricsStage Metrics { get; init; }

    /// <inheritdoc/>
    public override string Kind => "fit";

    /// <inheritdoc/>
    public override int Revision => 22;

    /// <inheritdoc/>
    public override IReadOnlyList<StageInput> Inputs =>
    [
        new ProducedInput(RunsRole, Metrics, MetricsStage.RunsFile),
        new ProducedInput(CurvesRole, Metrics, MetricsStage.CurvesFile),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Outputs => [LawsFile];

    /// <inheritdoc/>
    public override StageCost Cost => TextWork.OfFit(Metrics.Runs.Count);

    /// <inheritdoc/>
    public override Task ExecuteAsync(StageContext context)
    {
        var runs = RunTable.Read(context.InputPath(RunsRole));
        var curves = CurveRuns.Of(runs, CurveTable.Read(context.InputPath(CurvesRole)));
        JsonFile.Save(context.OutputPath(LawsFile), ExperimentFitter.Fit(Analyses, runs, curves, context.Threads));
        return Task.CompletedTask;
    }
}
