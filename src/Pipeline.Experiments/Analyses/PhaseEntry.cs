using Pipeline.Experiments.Reporting;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Transfer;

namespace Pipeline.Experiments.Analyses;

/// <summary>Phase diagrams of a table of transfer measures; the runs of an experiment give them by the analysis of transfer.</summary>
internal sealed class PhaseEntry() : AnalysisEntry(PhaseReport.OfTable)
{
    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found) => [PhaseSection.Of((PhaseLaws)found.Laws)];
}
