using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Laws;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>The three ways of arXiv 2407.13623 to the optimal vocabulary.</summary>
internal static class VocabularyLawSection
{
    /// <summary>The section.</summary>
    /// <param name="fit">The laws of one parametrization.</param>
    /// <param name="runs">The runs, or the points of their curves, that were fitted.</param>
    public static ReportSection Of(VocabularyFit fit, IReadOnlyList<RunRecord> runs)
    {
        var laws = fit.Laws;
        var suffix = fit.Parametrization.Length == 0 ? "" : "-" + fit.Parametrization.Replace('+', '-');
        var blocks = new List<Block>(FindingBlocks.Of("vocabulary-law" + suffix, fit.Findings))
        {
            new FigureBlock(
                ProfileFigure.Of("vocabulary-profile" + suffix, laws.Parametric.Profile),
                "The profile of α₂, the exponent of vocabulary parameters: how much worse the fit is when it is held elsewhere, and the optimum that would follow. A flat profile means that the runs do not identify it."),
            new FigureBlock(
                OptimalVocabularyFigure.Of("optimal-vocabulary" + suffix, [("parametric law", laws.Predictions)], laws.Envelope?.Envelope ?? [], []),
                "Optimal vocabulary parameters against all others."),
        };
        if (laws.Envelope is { } envelope)
        {
            var curves = runs.GroupBy(run => run.Name).Select(run => (IReadOnlyList<ChartPoint>)
                [.. run.Where(point => point.Flops is not null && point.UnigramNormalisedLoss is not null).OrderBy(point => point.Flops).Select(point => new ChartPoint(point.Flops!.Value, point.UnigramNormalisedLoss!.Value))]);
            blocks.Add(new FigureBlock(EnvelopeFigure.Of("envelope" + suffix, [.. curves], envelope), "Training curves and their lower envelope."));
            blocks.Add(new FigureBlock(FlopsPowerFigure.Of("envelope-powers" + suffix, envelope), "The best model for each budget, with fitted power laws."));
        }

        if (laws is { TokensPerCharacter: { } compression, Derivative: { } derivative })
        {
            blocks.Add(new FigureBlock(
                VocabularyCostFigure.Of("vocabulary-cost" + suffix, compression, derivative.Models),
                "Tokens per character f(V), FLOPs per character, and their derivative, whose zero is the vocabulary that makes text cheapest."));
        }

        if (LossMeasuresFigure.Of("loss-measures" + suffix, runs) is { } measures)
            blocks.Add(new FigureBlock(measures, "Two losses that can be compared across vocabularies."));
        blocks.Add(new TableBlock(Parameters(laws.Parametric, suffix), Describe(laws.Parametric)));
        blocks.Add(new TableBlock(Predictions(laws.Predictions, suffix), "The optimum that the parametric law gives each model at its largest budget."));
        return new ReportSection(fit.Parametrization.Length == 0 ? "Vocabulary laws" : $"Vocabulary laws under {fit.Parametrization}", blocks);
    }

    private static string Describe(VocabularyLaw law) => string.Create(
        CultureInfo.InvariantCulture,
        $"The parametric law, fitted to {law.Fit.Points} points of {law.Fit.Runs} runs; {law.Fit.StartsReached} of {law.Fit.Starts} starts reached the least objective; condition number {(law.Fit.ConditionNumber is { } number ? number.ToString("0.0e+0", CultureInfo.InvariantCulture) : "infinite")}.");

    private static Table Parameters(VocabularyLaw law, string suffix) => new TableBuilder<Laws.Fitting.ParameterEstimate>()
        .Text("parameter", "Parameter", parameter => parameter.Name, isKey: true)
        .Number("value", "Value", parameter => parameter.Value, interval: parameter => parameter.Interval)
        .Build("vocabulary-law" + suffix, "Parameters", law.Fit.Parameters);

    private static Table Predictions(IReadOnlyList<VocabularyPrediction> predictions, string suffix) => new TableBuilder<VocabularyPrediction>()
        .Number("nonVocabularyParameters", "N_{nv}", model => model.NonVocabularyParameters)
        .Whole("width", "Width", model => model.Width, isKey: true)
        .Number("flops", "Budget", model => model.Flops, unit: "FLOP")
        .Number("vocabularySize", "Optimal vocabulary", model => model.VocabularySize, interval: model => model.Interval)
        .Build("vocabulary-predictions" + suffix, "Predicted vocabularies", predictions);
}
