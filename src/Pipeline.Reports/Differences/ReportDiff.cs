using Pipeline.Reports.Publishing;

namespace Pipeline.Reports.Differences;

/// <summary>Compares two versions of a report: by meaning, not by line.</summary>
public static class ReportDiff
{
    /// <summary>Compares two versions.</summary>
    /// <param name="before">The older version.</param>
    /// <param name="after">The newer version.</param>
    /// <returns>What changed.</returns>
    public static ReportDifference Compare(PublishedReport before, PublishedReport after) => new()
    {
        Spec = after.Spec,
        Before = before.Version,
        After = after.Version,
        SpecChanges = Spec(before) is { } old && Spec(after) is { } current ? SpecValues.Changes(old, current) : null,
        Findings = [.. Findings(before.Manifest.Findings, after.Manifest.Findings)],
        Tables = [.. Tables(before, after).Where(t => !t.IsEmpty)],
        Figures = Changes(Drawings(before), Drawings(after)),
        Inputs = Changes(new(before.Manifest.Inputs), new(after.Manifest.Inputs)),
    };

    private static IEnumerable<FindingChange> Findings(IReadOnlyList<ManifestFinding> before, IReadOnlyList<ManifestFinding> after)
    {
        var (old, current) = (before.ToDictionary(f => f.Key), after.ToDictionary(f => f.Key));
        return after.Select(f => new FindingChange(f.Key, old.GetValueOrDefault(f.Key), f)).Where(c => c.Before != c.After)
            .Concat(before.Where(f => !current.ContainsKey(f.Key)).Select(f => new FindingChange(f.Key, f, null)));
    }

    private static IEnumerable<TableDifference> Tables(PublishedReport before, PublishedReport after)
    {
        var (old, current) = (before.Manifest.Tables.ToDictionary(t => t.Name), after.Manifest.Tables.ToDictionary(t => t.Name));
        foreach (var table in after.Manifest.Tables.Concat(before.Manifest.Tables.Where(t => !current.ContainsKey(t.Name))))
        {
            // Both versions are read by the newer keys: a changed key is a changed table.
            var rowsBefore = old.ContainsKey(table.Name) ? Read(before, table) : CsvRows.None;
            var rowsAfter = current.ContainsKey(table.Name) ? Read(after, table) : CsvRows.None;
            yield return Compare(table, rowsBefore, rowsAfter);
        }
    }

    private static CsvRows Read(PublishedReport report, ManifestTable table) => CsvRows.Read(report.ReadText($"tables/{table.Name}.csv"), table.KeyColumns);

    private static TableDifference Compare(ManifestTable table, CsvRows before, CsvRows after)
    {
        var columns = after.Columns.Intersect(before.Columns).ToList();
        return new(table.Name, table.Title)
        {
            AddedRows = [.. after.Keys.Except(before.Keys)],
            RemovedRows = [.. before.Keys.Except(after.Keys)],
            AddedColumns = before.Columns.Count == 0 ? [] : [.. after.Columns.Except(before.Columns)],
            RemovedColumns = after.Columns.Count == 0 ? [] : [.. before.Columns.Except(after.Columns)],
            Cells = [.. after.Keys.Where(before.Rows.ContainsKey).SelectMany(key => columns
                .Where(c => before.Rows[key][c] != after.Rows[key][c]).Select(c => new CellChange(key, c, before.Rows[key][c], after.Rows[key][c])))],
        };
    }

    /// <summary>Digests of the drawings; the data of a figure changes with it.</summary>
    private static Dictionary<string, string> Drawings(PublishedReport report) =>
        report.Manifest.Files.Where(f => f.Path.StartsWith("figures/", StringComparison.Ordinal) && f.Path.EndsWith(".svg", StringComparison.Ordinal)).ToDictionary(f => f.Path, f => f.Digest);

    private static string? Spec(PublishedReport report) =>
        report.Manifest.Files.Any(file => file.Path == ReportFiles.SpecName) ? report.ReadText(ReportFiles.SpecName) : null;

    private static List<NamedChange> Changes(Dictionary<string, string> before, Dictionary<string, string> after) =>
        [.. before.Keys.Union(after.Keys).Order(StringComparer.Ordinal)
            .Select(name => new NamedChange(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name))).Where(c => c.Before != c.After)];
}
