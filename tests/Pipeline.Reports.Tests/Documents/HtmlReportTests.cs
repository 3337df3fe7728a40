using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Laws;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Tests.Documents;

public class HtmlReportTests
{
    [Fact]
    public async Task A_report_is_one_page()
    {
        var html = HtmlReport.Render(Samples.Report());
        await Verifier.Verify(html[..html.IndexOf("<meta http-equiv", StringComparison.Ordinal)] + html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("<script>", StringComparison.Ordinal)], "html");
    }

    [Fact]
    public void A_page_loads_nothing_and_runs_its_own_script_only()
    {
        var html = HtmlReport.Render(Samples.Report());

        var digest = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(html.Split("<script>")[1].Split("</script>")[0])));
        Assert.Equal(2, html.Split("<script").Length);
        Assert.Contains($"script-src 'sha256-{digest}'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("@import", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<link", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_come_before_everything_else() =>
        await Verifier.Verify(HtmlReport.Render(Samples.Answered()).Split("<main>\n")[1].Split("<figure")[0], "html");

    [Fact]
    public void Any_text_stays_text() =>
        Prop.ForAll<NonNull<string>>(input =>
        {
            var text = "x" + input.Get + "<b onclick='e'>&amp;\"";
            var report = new Report("s", text, [
                new ReportSection(text, [
                    new FindingGroup(new Finding(text, FindingStrength.Firm), [new FindingBlock("g", new Finding(text, FindingStrength.Firm))]),
                    new Paragraph(text), new BulletList([text]), new CodeBlock(text, "sh"), new FindingBlock("k", new Finding(text, FindingStrength.Tentative)),
                    new TableBlock(new Table("t", text, [new Column("c", text, ColumnKind.Text)], [[Cell.Of(text)]]), text),
                    new FigureBlock(Samples.LossAgainstRate() with { Title = text, Description = text, LegendTitle = text }, text)])])
            {
                Summary = text,
            };
            var body = HtmlReport.Render(report).Split("<body>")[1].Split("<script>")[0];
            return XDocument.Parse("<body>" + body + "</body>").Descendants().All(e => e.Name.LocalName is not ("b" or "script") && e.Attribute("onclick") is null);
        }).QuickCheckThrowOnFailure();
}
