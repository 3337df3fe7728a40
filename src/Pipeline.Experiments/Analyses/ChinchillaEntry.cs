using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Chinchilla;

namespace Pipeline.Experiments.Analyses;

/// <summary>Loss against parameters and tokens.</summary>
internal sealed class ChinchillaEntry() : AnalysisEntry(ChinchillaReport.OfTable)
{
    /// <inheritdoc/>
    public override Specs.AnalysisOptions? Asked(AnalysisSpec spec) => spec.Chinchilla;

    /// <inheritdoc/>
    public override ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit) => laws with
    {
        Chinchilla = fit.Try(
            "Chinchilla's law", () => (IReadOnlyList<ChinchillaLaw>)ChinchillaReport.Of(fit.Runs, new Laws.Analyses.AnalysisOptions { Bootstrap = fit.Bootstrap }).Laws),
    };

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(ReportData data) => (data.Laws.Chinchilla ?? []).Select(ChinchillaSection.Of);

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found) => ((IReadOnlyList<ChinchillaLaw>)found.Laws).Select(ChinchillaSection.Of);
}
