using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Experiments.Reporting.Published;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>How well parametrizations transfer their learning rates across widths (arXiv 2605.21486).</summary>
internal static class TransferSection
{
    /// <summary>The section.</summary>
    /// <param name="laws">The laws; at least one.</param>
    /// <param name="factorials">What each change to the standard parametrization does, per group of laws.</param>
    /// <param name="optima">The optima of the same sweeps; empty where none were looked for.</param>
    public static ReportPart Of(IReadOnlyList<TransferLaw> laws, IReadOnlyList<FactorialModel> factorials, IReadOnlyList<LearningRateOptimum> optima) => new(
        [.. FindingFold.Of("transfer", laws.SelectMany(law => law.Findings)), .. FindingFold.Of("factorial", factorials.SelectMany(model => model.Findings))],
        new ReportSection("Transfer across widths",
        [
            new FigureBlock(
                TransferPhaseFigure.Of("transfer-phases", [.. laws.Select(PhasePoint.Of)]),
                "Error of the scaling-law fit E, robustness κ and asymptotic gap R(∞): lower is better for each."),
            new FigureBlock(
                TransferFitsFigure.Of("transfer-fits", laws, optima),
                "Best loss, optimal rate and curvature against width, with the fitted laws."),
            new FigureBlock(
                PredictedObservedFigure.Of("transfer-predicted", "Loss by the joint law of width and rate, and as observed", [.. laws.GroupBy(law => law.Group.Parametrization).Select(group => (group.Key, Points(group)))]),
                "Losses predicted by the joint fit over width and rate against those observed."),
            new TableBlock(Table(laws), "The three measures of transfer, and the exponents behind them."),
            .. FactorialBlocks.Of(factorials),
            .. PublishedTable.Of(laws),
        ]),
        [.. LeftOutTable.Of("transfer-left-out-runs", [.. laws.SelectMany(law => law.LeftOut)])]);

    private static IReadOnlyList<ChartPoint> Points(IEnumerable<TransferLaw> laws) => [.. laws.SelectMany(law => law.Points).Select(point => new ChartPoint(point.Observed, point.Predicted))];

    private static Table Table(IReadOnlyList<TransferLaw> laws) => new TableBuilder<TransferLaw>()
        .Text("parametrization", "Parametrization", law => law.Group.Parametrization, isKey: true)
        .Whole("vocabularySize", "Vocabulary", law => law.Group.VocabularySize, isKey: true)
        .Text("weightDecay", "Weight decay", law => law.Group.WeightDecay?.ToString(System.Globalization.CultureInfo.InvariantCulture), isKey: true)
        .Text("setting", "Setting", law => GroupSetting.Of(law.Group), isKey: true)
        .Number("error", "E", law => law.Error.Value, interval: law => law.Error.Interval)
        .Number("kappa", "κ", law => law.Kappa.Value, interval: law => law.Kappa.Interval)
        .Number("gap", "R(∞)", law => law.Gap.Value, unit: "nats/token", interval: law => law.Gap.Interval)
        .Number("alpha", "α", law => law.Alpha.Value, interval: law => law.Alpha.Interval)
        .Number("beta", "β", law => law.Beta.Value, interval: law => law.Beta.Interval)
        .Number("gamma", "γ", law => law.Gamma.Value, interval: law => law.Gamma.Interval)
        .Build("transfer", "Measures of transfer", laws);
}
