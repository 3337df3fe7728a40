using Pipeline.Laws.Transfer;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;

namespace Pipeline.Experiments.Reporting;

/// <summary>Phase diagrams of a table of transfer measures.</summary>
internal static class PhaseSection
{
    /// <summary>The section.</summary>
    public static ReportSection Of(IReadOnlyList<PhasePoint> points) => new(
        "Phase diagrams",
        [
            new FigureBlock(
                TransferPhaseFigure.Of("transfer-phases", [.. points.Select(point => new TransferMeasure(point.Parametrization, point.WeightDecay ?? 0, point.Error, point.Kappa, point.Gap))]),
                "Error of the scaling-law fit E, robustness κ and asymptotic gap R(∞) of each parametrization and weight decay."),
        ]);
}
