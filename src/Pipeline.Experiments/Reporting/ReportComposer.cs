using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Puts the report of an experiment together.</summary>
internal static class ReportComposer
{
    /// <summary>Raised by hand when the same results are to make another report.</summary>
    public const int Revision = 7;

    /// <summary>The report, with the headline first.</summary>
    public static Report Compose(ReportData data)
    {
        var curves = CurveRuns.Of(data.Runs, data.Curves);
        var sections = new List<ReportSection> { HeadlineSection.Of(data) };
        if (DataSection.Of(data) is { } limits)
            sections.Add(limits);
        if (data.Laws.LearningRates is { } learningRates)
            sections.Add(LearningRateSection.Of(learningRates));
        if (data.Laws.Transfer is { Count: > 0 } transfer)
            sections.Add(TransferSection.Of(transfer, data.Laws.LearningRates?.Optima ?? []));
        if (data.Laws.VocabularyBowls is { } bowls)
            sections.Add(VocabularySection.Of(bowls, LossComparison.Of(data.Runs)));
        sections.AddRange(data.Laws.VocabularyFits.Select(fit => VocabularyLawSection.Of(fit, ExperimentFitter.VocabularyTable(fit.Name, data.Runs, curves))));
        sections.AddRange((data.Laws.Chinchilla ?? []).Select(ChinchillaSection.Of));
        if (data.Laws.NotFitted is { Count: > 0 } missing)
            sections.Add(new ReportSection("Not fitted", [.. FindingBlocks.Of("not-fitted", missing)]));
        sections.Add(CorpusSection.Of(data));
        sections.Add(RunsSection.Of(data));
        return new Report(data.Spec.Name, data.Spec.Title, sections) { Summary = data.Spec.Description ?? Summary(data) };
    }

    private static string Summary(ReportData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{data.Runs.Count} runs over {data.Spec.Tokenizer.VocabularySizes.Count} vocabulary sizes and {data.Spec.Model.Widths.Count} widths.");
}
