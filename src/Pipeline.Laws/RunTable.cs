using CsvHelper;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws;

/// <summary>Reads and writes tables of runs as CSV: one header line, camelCase field names of <see cref="RunRecord"/>, an empty cell for an unknown value.</summary>
public static class RunTable
{
    /// <summary>The columns of a run table, in the order in which <see cref="Write"/> writes them.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. RunColumn.All.Select(column => column.Name)];

    /// <summary>What a column means.</summary>
    /// <param name="column">Its name.</param>
    /// <returns>A sentence; empty for a column that no run table has.</returns>
    public static string Meaning(string column) => RunColumnMeanings.Of(column);

    /// <summary>Reads a table from a file.</summary>
    /// <param name="path">The CSV file, in UTF-8.</param>
    /// <param name="mapping">Where fields are found in a foreign table; a field without a mapping is read from the column of its own name.</param>
    /// <param name="required">Fields that must be there, with a value in every row that did not diverge.</param>
    /// <returns>The runs, in the order of the file.</returns>
    /// <exception cref="LawsException">A column is missing, or a value is absurd: the message names file, line and column.</exception>
    public static IReadOnlyList<RunRecord> Read(string path, IReadOnlyList<ColumnMapping>? mapping = null, IReadOnlyList<string>? required = null)
    {
        using StreamReader reader = CsvTable.Open(path);
        return Read(reader, path, mapping, required);
    }

    /// <summary>Reads a table from text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="source">What messages call the text.</param>
    /// <param name="mapping">Where fields are found in a foreign table; a field without a mapping is read from the column of its own name.</param>
    /// <param name="required">Fields that must be there, with a value in every row that did not diverge.</param>
    /// <returns>The runs, in the order of the text.</returns>
    /// <exception cref="LawsException">A column is missing, or a value is absurd: the message names source, line and column.</exception>
    public static IReadOnlyList<RunRecord> Read(
        TextReader reader, string source, IReadOnlyList<ColumnMapping>? mapping = null, IReadOnlyList<string>? required = null)
    {
        using var table = new CsvTable(reader, source);
        List<BoundColumn> bound = Bind(table, mapping ?? [], required ?? []);
        var runs = new List<RunRecord>();
        while (table.Read())
            runs.Add(ReadRow(table, bound));

        if (bound.Where(column => column.Gap is not null).MinBy(column => column.Gap) is { } gap)
            throw table.Wrong(gap.Gap!.Value, gap.Index, $"is empty, and other rows have a value; runs are compared by {gap.Column.Name}, so that it must stand in all rows or in none.");
        return runs.Count > 0 ? runs : throw table.Wrong("the table has a header and no runs.");
    }

    /// <summary>Writes a table: every column, but that of runs that were stopped early only where there are some; LF line ends, numbers that read back to the same value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="runs">The runs.</param>
    public static void Write(TextWriter writer, IEnumerable<RunRecord> runs)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        RunRecord[] rows = [.. runs];
        RunColumn[] columns = [.. RunColumn.All.Where(column => column.Name != RunColumn.Censored || rows.Any(run => run.Censored))];
        csv.WriteRecord([.. columns.Select(column => column.Name)]);
        foreach (RunRecord run in rows)
            csv.WriteRecord([.. columns.Select(column => column.Format(run))]);
    }

    private static List<BoundColumn> Bind(CsvTable table, IReadOnlyList<ColumnMapping> mapping, IReadOnlyList<string> required)
    {
        var bound = new List<BoundColumn>();
        foreach (RunColumn column in RunColumn.All)
        {
            ColumnMapping? mapped = mapping.FirstOrDefault(m => m.Field.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
            bool needed = required.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
            if (BoundColumn.Of(column, table, mapped, needed) is { } found)
                bound.Add(found);
            else if (needed)
                throw table.Wrong($"the column '{column.Name}' is missing{(column.Unit.Length == 0 ? "" : $" ({column.Unit})")}{NearestName.Hint(column.Name, table.Header)}");
        }

        // Whether a run diverged or was stopped decides what its losses may be.
        return [.. bound.OrderBy(column => column.Column.Name is RunColumn.Diverged or RunColumn.Censored ? 0 : 1)];
    }

    private static RunRecord ReadRow(CsvTable table, List<BoundColumn> bound)
    {
        bool failed = false;
        foreach (BoundColumn column in bound)
        {
            column.Load(table);
            failed |= column.HasFailed;
        }

        var run = new RunRecord { Diverged = failed };
        foreach (BoundColumn column in bound)
            run = column.Read(table, run);
        BoundColumn? empty = run.EndedEarly ? null : bound.FirstOrDefault(column => column.Required && column.Column.Format(run).Length == 0);
        return empty is null ? run : throw table.Wrong(empty.Index, $"is empty; {empty.Column.Name} is needed in every run that did not diverge.");
    }
}
