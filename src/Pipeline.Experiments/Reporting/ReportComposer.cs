using System.Globalization;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Puts the report of an experiment together.</summary>
internal static class ReportComposer
{
    /// <summary>Raised by hand when the same results are to make another report.</summary>
    public const int Revision = 1;

    /// <summary>The report, with the headline first.</summary>
    public static Report Compose(ReportData data)
    {
        var sections = new List<ReportSection> { HeadlineSection.Of(data) };
        if (data.Laws.LearningRates is { } learningRates)
            sections.Add(LearningRateSection.Of(learningRates));
        if (data.Laws.VocabularyBowls is { } bowls)
            sections.Add(VocabularySection.Of(bowls));
        sections.Add(CorpusSection.Of(data));
        sections.Add(RunsSection.Of(data));
        return new Report(data.Spec.Name, data.Spec.Title, sections) { Summary = data.Spec.Description ?? Summary(data) };
    }

    private static string Summary(ReportData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{data.Runs.Count} runs over {data.Spec.Tokenizer.VocabularySizes.Count} vocabulary sizes and {data.Spec.Model.Widths.Count} widths.");
}
