using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting;
using Pipeline.Experiments.Specs;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;

namespace Pipeline.Experiments.Analyses;

/// <summary>How well each parametrization transfers its learning rate across widths.</summary>
internal sealed class TransferEntry() : AnalysisEntry(TransferReport.OfTable)
{
    /// <inheritdoc/>
    public override Specs.AnalysisOptions? Asked(AnalysisSpec spec) => spec.Transfer;

    /// <inheritdoc/>
    public override ExperimentLaws Fit(ExperimentLaws laws, ExperimentFit fit)
    {
        var transfer = fit.Try("transfer", () => TransferAnalysis.Run(fit.Runs, fit.Bootstrap));
        return laws with { Transfer = transfer, Factorials = transfer is null ? null : FactorialAnalysis.Of(transfer, fit.Bootstrap.Level) };
    }

    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(ReportData data) =>
        data.Laws.Transfer is { Count: > 0 } laws ? [TransferSection.Of(laws, data.Laws.Factorials ?? [], data.Laws.LearningRates?.Optima ?? [])] : [];

    // The optima of each width are the points of the transfer figures.
    /// <inheritdoc/>
    public override IEnumerable<ReportPart> Parts(AnalysisReport found)
    {
        var rates = LearningRateAnalysis.Run(found.Runs);
        var laws = (IReadOnlyList<TransferLaw>)found.Laws;
        return [TransferSection.Of(laws, FactorialAnalysis.Of(laws, laws[0].Kappa.Interval?.Level ?? 0.9), rates.Optima), LearningRateSection.Of(rates, found.Runs)];
    }
}
