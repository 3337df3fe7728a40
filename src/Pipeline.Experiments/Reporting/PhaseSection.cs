using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;

namespace Pipeline.Experiments.Reporting;

/// <summary>Phase diagrams of a table of transfer measures.</summary>
internal static class PhaseSection
{
    /// <summary>The section.</summary>
    public static ReportPart Of(PhaseLaws laws) => new(
        [.. FindingFold.Of("phases", laws.Factorial?.Findings ?? [])],
        new ReportSection("Phase diagrams",
        [
            new FigureBlock(
                TransferPhaseFigure.Of("transfer-phases", laws.Points),
                "Error of the scaling-law fit E, robustness κ and asymptotic gap R(∞) of each parametrization and weight decay."),
            .. FactorialBlocks.Of(laws.Factorial is { } model ? [model] : []),
        ]),
        []);
}
