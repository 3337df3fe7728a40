using Pipeline.Reports.Documents;

namespace Pipeline.Reports.Tests.Documents;

public class MarkdownReportTests
{
    [Fact]
    public async Task A_report_reads_well_as_text() => await Verifier.Verify(MarkdownReport.Render(Samples.Report()), "md");

    [Fact]
    public async Task Answers_and_folded_findings_read_well_as_text() => await Verifier.Verify(MarkdownReport.Render(Samples.Answered()), "md");
}
