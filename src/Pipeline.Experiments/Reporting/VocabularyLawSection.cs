using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Experiments.Reporting.Published;
using Pipeline.Laws;
using Pipeline.Laws.Analyses;
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
    /// <param name="losses">Whether another part of the report compares the two losses.</param>
    public static ReportPart Of(VocabularyFit fit, IReadOnlyList<RunRecord> runs, bool losses)
    {
        var laws = fit.Laws;
        var suffix = FindingBlocks.Suffix(fit.Name);
        var blocks = new List<Block>(VocabularyLawFigures.Of(laws, runs, suffix).Select(block => Named(block, ParametrizationWords.OrName(fit.Name))));
        if (laws.Parametric.Unidentified is null)
        {
            blocks.Add(new TableBlock(Parameters(laws.Parametric, suffix), Describe(laws.Parametric)));
            blocks.Add(new TableBlock(
                Predictions(laws.Predictions, suffix),
                "The optimum that the parametric law gives each model at its largest budget 6·(N_{nv} + V·d)·D, with N_{v} = V·d counted once, tied or untied. A factor of extrapolation above 1 says how far optimum, model or budget lie outside what was tried; ends of intervals outside it are extrapolated as well."));
        }

        blocks.AddRange(PublicModelSection.Of(laws, runs, suffix));
        if (laws.Bowls.Count > 0)
            blocks.Add(new TableBlock(Bowls(laws.Bowls, suffix), "The minimum of each bowl at equal compute.") { Folded = true });
        blocks.AddRange(PublishedTable.Of(laws, suffix));
        return new ReportPart(
            [.. FindingFold.Of("vocabulary-law" + suffix, laws.Findings.Where(finding => !losses || !IsDisagreement(finding, laws)))],
            new ReportSection(fit.Name.Length == 0 ? "Vocabulary laws" : $"Vocabulary laws: {ParametrizationWords.OrName(fit.Name)}", blocks),
            []);
    }

    private static bool IsDisagreement(Finding finding, VocabularyLaws laws) =>
        LossComparison.Disagreement(laws.Losses) is { } disagreement && finding.Text.EndsWith(disagreement.Text, StringComparison.Ordinal);

    /// <summary>A figure whose title says what sets its runs apart.</summary>
    private static Block Named(Block block, string name) => block is FigureBlock { Figure: var figure } shown && name.Length > 0
        ? shown with { Figure = figure with { Title = $"{figure.Title}: {name}" } }
        : block;

    private static string Describe(VocabularyLaw law) =>
        $"The parametric law of {Loss(law.Measure)}, {law.Fit.Describe(law.Measure == LossMeasure.BitsPerByte ? "bits/byte" : "nats/token")}.";

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
        .Number("extrapolation", "Extrapolated by a factor of", model => model.Extrapolation > 1 ? model.Extrapolation : null, digits: 2)
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
