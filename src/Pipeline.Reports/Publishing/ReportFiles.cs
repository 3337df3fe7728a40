using System.Security.Cryptography;
using System.Text;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Publishing;

/// <summary>All files of a report, as bytes.</summary>
internal static class ReportFiles
{
    public const string SpecName = "spec.json";

    /// <summary>Draws and writes a report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="spec">What it was asked for, as canonical JSON.</param>
    /// <returns>Bytes by path, sorted by path, without the manifest.</returns>
    /// <exception cref="ReportsException">A name is not fit for a file, or two figures, tables or findings share one.</exception>
    public static SortedDictionary<string, byte[]> Render(Report report, ReadOnlyMemory<byte> spec)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        void Add(string path, string text)
        {
            if (!files.TryAdd(path, Encoding.UTF8.GetBytes(text)))
                throw new ReportsException($"Report '{report.Spec}' has two files '{path}'; figures and tables need names of their own.");
        }

        CheckName("report", report.Spec);
        if (report.All<FindingBlock>().GroupBy(f => f.Key).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ReportsException($"Report '{report.Spec}' has two findings with the key '{twice.Key}'.");
        foreach (var figure in report.All<FigureBlock>().Select(b => b.Figure))
        {
            Add($"figures/{CheckName("figure", figure.Name)}.svg", SvgRenderer.Render(figure));
            Add($"figures/{figure.Name}.csv", FigureCsv.Render(figure));
        }

        foreach (var table in report.All<TableBlock>().Select(b => b.Table))
        {
            Add($"tables/{CheckName("table", table.Name)}.csv", TableCsv.Render(table));
            if (table.HasSchema)
                Add($"tables/{table.Name}.schema.json", TableSchema.Render(table));
        }

        foreach (var (path, bytes) in report.Files)
            files.Add(CheckName("file", path), bytes.ToArray());
        files.Add(SpecName, spec.ToArray());
        if (report.Extent is { } extent && AnswersMarkdown.Render(report, extent) is { Length: > 0 } answers)
            Add("answers.md", answers);
        Add("report.md", MarkdownReport.Render(report));
        Add("report.html", HtmlReport.Render(report));
        return files;
    }

    public static ReportManifest Describe(Report report, ReportProvenance provenance, SortedDictionary<string, byte[]> files) => new()
    {
        Spec = report.Spec,
        Title = RichText.ToPlain(report.Title),
        SpecDigest = provenance.SpecDigest,
        Inputs = new SortedDictionary<string, string>(provenance.Inputs.ToDictionary(), StringComparer.Ordinal),
        Actions = [.. provenance.Actions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
        Files = [.. files.Select(f => new ManifestFile(f.Key, Digest(f.Value), f.Value.Length))],
        Findings = [.. report.All<FindingBlock>().Select(f => new ManifestFinding(f.Key, FindingWords.Of(f.Finding.Strength).Word, RichText.ToPlain(f.Finding.Text)))],
        Tables = [.. report.All<TableBlock>().Select(b => b.Table).Select(t =>
            new ManifestTable(t.Name, RichText.ToPlain(t.Title), [.. t.Columns.Where(c => c.IsKey).Select(c => TableCsv.Names(c)[0])]))],
    };

    public static string Digest(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string CheckName(string what, string name) => ReportName.IsValid(name)
        ? name
        : throw new ReportsException($"The {what} name '{name}' is not fit for a file: use lower-case letters, digits, '-', '_' and '.', not a leading dot, at most {ReportName.Longest}.");
}
