using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Puts the report of an experiment together.</summary>
internal static class ReportComposer
{
    /// <summary>Raised by hand when the same results are to make another report.</summary>
    public const int Revision = 9;

    /// <summary>The report, with the answers first.</summary>
    public static Report Compose(ReportData data)
    {
        var laws = data.Laws;
        var curves = CurveRuns.Of(data.Runs, data.Curves);
        var parts = new List<ReportPart>();
        if (laws.LearningRates is { } learningRates)
            parts.Add(LearningRateSection.Of(learningRates, data.Runs));
        if (laws.VocabularyBowls is { } bowls)
            parts.Add(VocabularySection.Of(bowls, LossComparison.Of(data.Runs)));
        if (laws.Transfer is { Count: > 0 } transfer)
            parts.Add(TransferSection.Of(transfer, laws.LearningRates?.Optima ?? []));
        parts.AddRange(laws.VocabularyFits.Select(fit => VocabularyLawSection.Of(fit, ExperimentFitter.VocabularyTable(fit.Name, data.Runs, curves), losses: laws.VocabularyBowls is not null)));
        parts.AddRange((laws.Chinchilla ?? []).Select(ChinchillaSection.Of));
        parts.Add(CorpusSection.Of(data));
        parts.Add(RunsSection.Of(data));
        parts.Add(new ReportPart([], null, [.. DataDiagnostics.Of(data), .. FindingBlocks.Of("not-fitted", laws.NotFitted)]));
        return new Report(data.Spec.Name, data.Spec.Title, ReportPart.Assemble(AnswerSection.Of(laws.LearningRates, laws.VocabularyBowls, data.Runs, data.Validation), parts))
        {
            Summary = data.Spec.Description ?? Summary(data),
        };
    }

    private static string Summary(ReportData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{data.Runs.Count} runs over {data.Spec.Tokenizer.VocabularySizes.Count} vocabulary sizes and {data.Spec.Model.Widths.Count} widths.");
}
