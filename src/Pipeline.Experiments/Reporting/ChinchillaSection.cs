using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Loss against parameters and tokens.</summary>
internal static class ChinchillaSection
{
    /// <summary>The section.</summary>
    public static ReportSection Of(ChinchillaLaw law) => new(
        "Parameters and tokens",
        [
            .. FindingBlocks.Of("chinchilla", law.Findings),
            new FigureBlock(
                PredictedObservedFigure.Of("chinchilla-predicted", [("", [.. law.Points.Select(point => new ChartPoint(point.Observed, point.Predicted))])]),
                "Losses that the law gives against those observed."),
            new TableBlock(
                new TableBuilder<ParameterEstimate>()
                    .Text("parameter", "Parameter", parameter => parameter.Name, isKey: true)
                    .Number("value", "Value", parameter => parameter.Value, interval: parameter => parameter.Interval)
                    .Build("chinchilla", "L = E + A/N^{α} + B/D^{β}", [.. law.Fit.Parameters, law.OptimalExponent]),
                "N in millions of parameters, D in billions of tokens."),
        ]);
}
