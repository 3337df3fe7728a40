using System.Globalization;
using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Reporting.Answers;
using Pipeline.Reports.Documents;

namespace Pipeline.Experiments.Reporting;

/// <summary>Puts the report of an experiment together.</summary>
internal static class ReportComposer
{
    /// <summary>Raised by hand when the same results are to make another report.</summary>
    public const int Revision = 19;

    /// <summary>The report, with the answers first.</summary>
    public static Report Compose(ReportData data)
    {
        ReportPart[] parts =
        [
            .. AnalysisRegistry.All.SelectMany(analysis => analysis.Parts(data)),
            CorpusSection.Of(data),
            RunsSection.Of(data),
            DownstreamSection.Of(data),
            new([], null, [.. DataDiagnostics.Of(data), .. FindingBlocks.Of("not-fitted", data.Laws.NotFitted)]),
        ];
        var extent = RunExtent.Of(data);
        return new Report(data.Spec.Name, data.Spec.Title, ReportPart.Assemble(AnswerSection.Of(AnalysisRegistry.All.SelectMany(analysis => analysis.Answers(data)), extent), parts))
        {
            Extent = extent,
            Summary = data.Spec.Description ?? Summary(data),
        };
    }

    private static string Summary(ReportData data) => string.Create(
        CultureInfo.InvariantCulture,
        $"{data.Runs.Count} runs over {data.Spec.Tokenizer.VocabularySizes.Count} vocabulary sizes and {data.Spec.Model.Widths.Count} widths.");
}
