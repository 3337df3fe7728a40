using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Laws;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
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
        var blocks = new List<Block>(FindingBlocks.Of("vocabulary-law" + suffix, fit.Findings));
        blocks.AddRange(VocabularyLawFigures.Of(laws, runs, suffix));
        blocks.Add(new TableBlock(Parameters(laws.Parametric, suffix), Describe(laws.Parametric)));
        blocks.Add(new TableBlock(Predictions(laws.Predictions, suffix), "The optimum that the parametric law gives each model at its largest budget."));
        if (laws.Bowls.Count > 0)
            blocks.Add(new TableBlock(Bowls(laws.Bowls, suffix), "The minimum of each bowl at equal compute.") { Folded = true });
        return new ReportSection(fit.Parametrization.Length == 0 ? "Vocabulary laws" : $"Vocabulary laws under {fit.Parametrization}", blocks);
    }

    private static string Describe(VocabularyLaw law) => string.Create(
        CultureInfo.InvariantCulture,
        $"The parametric law of {Loss(law.Measure)}, fitted to {law.Fit.Points} points of {law.Fit.Runs} runs; {law.Fit.StartsReached} of {law.Fit.Starts} starts reached the least objective; condition number {(law.Fit.ConditionNumber is { } number ? number.ToString("0.0e+0", CultureInfo.InvariantCulture) : "infinite")}.");

    private static string Loss(LossMeasure measure) => measure switch
    {
        LossMeasure.BitsPerByte => "the loss in bits per byte",
        LossMeasure.UnigramNormalised => "the unigram-normalised loss",
        _ => "the column 'loss'",
    };

    private static Table Parameters(VocabularyLaw law, string suffix) => new TableBuilder<ParameterEstimate>()
        .Text("parameter", "Parameter", parameter => parameter.Name, isKey: true)
        .Number("value", "Value", parameter => parameter.Value, interval: parameter => parameter.Interval)
        .Build("vocabulary-law" + suffix, "Parameters", law.Fit.Parameters);

    private static Table Predictions(IReadOnlyList<VocabularyPrediction> predictions, string suffix) => new TableBuilder<VocabularyPrediction>()
        .Number("nonVocabularyParameters", "N_{nv}", model => model.NonVocabularyParameters)
        .Whole("width", "Width", model => model.Width, isKey: true)
        .Number("flops", "Budget", model => model.Flops, unit: "FLOP")
        .Number("vocabularySize", "Optimal vocabulary", model => model.VocabularySize, interval: model => model.Interval)
        .Build("vocabulary-predictions" + suffix, "Predicted vocabularies", predictions);

    private static Table Bowls(IReadOnlyList<BudgetBowl> bowls, string suffix) => new TableBuilder<BudgetBowl>()
        .Whole("nonVocabularyParameters", "N_{nv}", bowl => bowl.NonVocabularyParameters, isKey: true)
        .Text("flops", "Budget (FLOP)", bowl => NumberFormat.Significant(bowl.Flops, 3), isKey: true)
        .Text("status", "Outcome", bowl => bowl.Bowl.Status.ToString())
        .Number("optimum", "Optimal vocabulary", bowl => bowl.Bowl.Optimum, interval: bowl => bowl.Bowl.OptimumInterval)
        .Number("loss", "Loss", bowl => bowl.Bowl.Loss)
        .Text("basis", "Interval rests on", bowl => bowl.Bowl.IntervalBasis)
        .Build("vocabulary-bowls" + suffix, "Optimal vocabularies at equal compute", bowls);
}
