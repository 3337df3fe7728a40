using Pipeline.Reports.Documents;

namespace Pipeline.Reports.Tests.Documents;

public class MarkdownReportTests
{
    [Fact]
    public async Task A_report_reads_well_as_text() => await Verifier.Verify(MarkdownReport.Render(Samples.Report()), "md");

    [Fact]
    public async Task Answers_and_folded_findings_read_well_as_text() => await Verifier.Verify(MarkdownReport.Render(Samples.Answered()), "md");

    [Fact]
    public void Each_answer_stands_alone_in_five_sentences() => Assert.Equal(
        """
        - **Question.** Which learning rate?
        - **What was run.** Two runs.
        - **Answer.** Use hidden rate 0.0039 at width 64. (hidden rate 0.0039, 0.0031 to 0.0049 (90 % interval); firm.)
        - **What would change it.** Train width 128.
        - **What it cost.** 2 TFLOP.

        """,
        AnswersMarkdown.Render(Samples.Answered(), new ReportExtent("Two runs.", "2 TFLOP.")));
}
