using CsvHelper;
using Pipeline.Laws.Tables;

namespace Pipeline.Laws;

/// <summary>Reads and writes tables of runs as CSV: one header line, camelCase field names of <see cref="RunRecord"/>, an empty cell for an unknown value.</summary>
public static class RunTable
{
    private static readonly CsvReaderOptions Reading = CsvReaderOptions.Default with
    {
        TrackLineNumbers = true,
        TrimWhitespace = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>The columns of a run table, in the order in which <see cref="Write"/> writes them.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. RunColumn.All.Select(column => column.Name)];

    /// <summary>Reads a table from a file.</summary>
    /// <param name="path">The CSV file, in UTF-8.</param>
    /// <param name="mapping">Where fields are found in a foreign table; a field without a mapping is read from the column of its own name.</param>
    /// <param name="required">Fields that must be there, with a value in every row that did not diverge.</param>
    /// <returns>The runs, in the order of the file.</returns>
    /// <exception cref="LawsException">A column is missing, or a value is absurd: the message names file, line and column.</exception>
    public static IReadOnlyList<RunRecord> Read(string path, IReadOnlyList<ColumnMapping>? mapping = null, IReadOnlyList<string>? required = null)
    {
        if (!File.Exists(path))
            throw new LawsException($"{path}: there is no such table of runs.");
        using var reader = new StreamReader(path);
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
        try
        {
            using CsvReader csv = CsvReader.Create(reader, Reading, leaveOpen: true);
            csv.ReadHeader();
            if (csv.Headers.Count == 0)
                throw new LawsException($"{source}: the table is empty; its first line must name the columns.");
            List<BoundColumn> bound = Bind([.. csv.Headers], source, mapping ?? [], required ?? []);
            var runs = new List<RunRecord>();
            while (csv.Read())
                runs.Add(ReadRow(csv, bound, source));
            return runs.Count > 0 ? runs : throw new LawsException($"{source}: the table has a header and no runs.");
        }
        catch (CsvFormatException malformed)
        {
            throw new LawsException($"{source}(line {malformed.LineNumber}): {malformed.Message}", malformed);
        }
    }

    /// <summary>Writes a table: every column, LF line ends, numbers that read back to the same value.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="runs">The runs.</param>
    public static void Write(TextWriter writer, IEnumerable<RunRecord> runs)
    {
        using CsvWriter csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        csv.WriteRecord([.. Columns]);
        foreach (RunRecord run in runs)
            csv.WriteRecord([.. RunColumn.All.Select(column => column.Format(run))]);
    }

    private static List<BoundColumn> Bind(string[] header, string source, IReadOnlyList<ColumnMapping> mapping, IReadOnlyList<string> required)
    {
        string? repeated = header.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1)?.Key;
        if (repeated is not null)
            throw new LawsException($"{source}: two columns are named '{repeated}'.");
        var bound = new List<BoundColumn>();
        foreach (RunColumn column in RunColumn.All)
        {
            ColumnMapping? mapped = mapping.FirstOrDefault(m => m.Field.Equals(column.Name, StringComparison.OrdinalIgnoreCase));
            bool needed = required.Contains(column.Name, StringComparer.OrdinalIgnoreCase);
            string name = mapped?.Column ?? column.Name;
            int index = Array.IndexOf(header, name);
            if (index >= 0)
                bound.Add(new BoundColumn(column, name, index, mapped?.Factor ?? 1, needed));
            else if (mapped is not null)
                throw new LawsException($"{source}: there is no column '{name}' for {column.Name}{NearestName.Hint(name, header)}");
            else if (needed)
                throw new LawsException($"{source}: the column '{name}' is missing{(column.Unit.Length == 0 ? "" : $" ({column.Unit})")}{NearestName.Hint(name, header)}");
        }

        return bound;
    }

    private static RunRecord ReadRow(CsvReader csv, List<BoundColumn> bound, string source)
    {
        var run = new RunRecord();
        foreach (BoundColumn column in bound)
            run = column.Read(csv, run, source);
        BoundColumn? empty = bound.FirstOrDefault(column => column.Required && !run.Diverged && column.Column.Format(run).Length == 0);
        if (empty is not null)
            throw new LawsException($"{source}(line {csv.LineNumber}): column '{empty.Name}' is empty; {empty.Column.Name} is needed in every run that did not diverge.");
        return run;
    }

    private sealed record BoundColumn(RunColumn Column, string Name, int Index, double Factor, bool Required)
    {
        public RunRecord Read(CsvReader csv, RunRecord run, string source)
        {
            try
            {
                return Column.Parse(run, csv.GetString(Index), Factor);
            }
            catch (LawsException absurd)
            {
                throw new LawsException($"{source}(line {csv.LineNumber}): column '{Name}' {absurd.Message}", absurd);
            }
        }
    }
}
