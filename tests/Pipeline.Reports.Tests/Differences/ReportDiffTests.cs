using Pipeline.Reports.Differences;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Publishing;

namespace Pipeline.Reports.Tests.Differences;

public sealed class ReportDiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_difference_reads_like_one_of_code() => await Verifier.Verify(DifferenceText.Render(Difference()));

    [Fact]
    public async Task A_difference_can_be_put_into_a_pull_request() => await Verifier.Verify(DifferenceMarkdown.Render(Difference()), "md");

    [Fact]
    public void A_version_without_its_spec_is_compared_as_far_as_it_goes() =>
        Assert.Contains("not known: one of the versions does not hold its spec", DifferenceText.Render(Difference() with { SpecChanges = null }), StringComparison.Ordinal);

    [Theory]
    [InlineData("-0.5", "0.65", "\u22120.500000 \u2192 0.650000 (+1.15)")]
    [InlineData("0", "0.65", "0 \u2192 0.650000 (+0.650)")]
    [InlineData("0.5", "0.65", "0.500000 \u2192 0.650000 (+0.150, +30.0 %)")]
    [InlineData("-0.5", "-0.65", "\u22120.500000 \u2192 \u22120.650000 (\u22120.150, \u221230.0 %)")]
    public void A_percentage_is_said_only_between_numbers_of_one_sign(string before, string after, string text) =>
        Assert.Equal(text, NumberChange.Describe(new CellChange("row", "column", before, after)));

    [Fact]
    public void Colour_adds_control_codes_and_nothing_else()
    {
        var difference = Difference();
        var coloured = DifferenceText.Render(difference, colour: true);

        Assert.Contains('\e', coloured);
        Assert.Equal(DifferenceText.Render(difference), System.Text.RegularExpressions.Regex.Replace(coloured, @"\e\[\d+m", ""));
    }

    [Fact]
    public void A_report_does_not_differ_from_itself()
    {
        var report = Publish(Samples.Report());

        var difference = ReportDiff.Compare(report, report);

        Assert.True(difference.IsEmpty);
        Assert.EndsWith("Nothing changed.\n", DifferenceText.Render(difference), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_matched_by_key_wherever_they_stand()
    {
        PublishedReport[] forwards = [.. Enumerable.Range(1, 4).Select(n => Publish(Samples.Report(widths: n)))];
        PublishedReport[] backwards = [.. Enumerable.Range(1, 4).Select(n => Publish(Reversed(Samples.Report(widths: n))))];

        foreach (var (before, after) in Enumerable.Range(0, 16).Select(i => (i / 4, i % 4)))
        {
            var table = ReportDiff.Compare(forwards[before], backwards[after]).Tables.SingleOrDefault();
            Assert.Equal(Math.Max(0, after - before), table?.AddedRows.Count ?? 0);
            Assert.Equal(Math.Max(0, before - after), table?.RemovedRows.Count ?? 0);
            Assert.Empty(table?.Cells ?? []);
        }
    }

    private static Report Reversed(Report report) => report with
    {
        Sections = [.. report.Sections.Select(s => s with
        {
            Blocks = [.. s.Blocks.Select(b => b is TableBlock t ? new TableBlock(new(t.Table.Name, t.Table.Title, t.Table.Columns, [.. t.Table.Rows.Reverse()])) : b)],
        })],
    };

    private ReportDifference Difference() => ReportDiff.Compare(
        Publish(Samples.Report()),
        Publish(
            Samples.Report(3.6, 3, "The optimum falls as d^{-0.4}."),
            Samples.Provenance with { Spec = "{\"model\":{\"widths\":[16,64],\"tied\":true},\"seeds\":[{\"a\":1},{\"a\":2}]}"u8.ToArray(), Inputs = new Dictionary<string, string> { ["metrics/runs.csv"] = new('d', 64), ["corpus/validation"] = new('e', 64) } })) with
    { Before = "0001-aaaaaaaa", After = "0002-bbbbbbbb" };

    private PublishedReport Publish(Report report, ReportProvenance? provenance = null) =>
        new ReportPublisher(_folder.Path).Publish(report, provenance ?? Samples.Provenance).Report;
}
