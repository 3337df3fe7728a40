using CsvHelper;

namespace Pipeline.Reports.Differences;

/// <summary>The rows of a published table, by key.</summary>
internal sealed class CsvRows
{
    private CsvRows(IReadOnlyList<string> columns, IReadOnlyList<string> keys, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> rows) =>
        (Columns, Keys, Rows) = (columns, keys, rows);

    public static CsvRows None { get; } = new([], [], new Dictionary<string, IReadOnlyDictionary<string, string>>());

    public IReadOnlyList<string> Columns { get; }

    /// <summary>The keys of the rows, in the order of the table.</summary>
    public IReadOnlyList<string> Keys { get; }

    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Rows { get; }

    /// <summary>Reads a table.</summary>
    /// <param name="csv">The text of the file.</param>
    /// <param name="keyColumns">The columns that make the key; rows are numbered where there are none. Equal keys are numbered too.</param>
    public static CsvRows Read(string csv, IReadOnlyList<string> keyColumns)
    {
        using var reader = CsvReader.Create(new StringReader(csv), CsvReaderOptions.Default);
        reader.ReadHeader();
        string[] columns = [.. reader.Headers];
        var keys = new List<string>();
        var rows = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read())
        {
            var row = columns.Select((name, i) => KeyValuePair.Create(name, reader.GetString(i) ?? "")).ToDictionary(StringComparer.Ordinal);
            var key = string.Join(' ', keyColumns.Where(row.ContainsKey).Select(c => $"{c}={row[c]}"));
            var count = seen[key] = seen.GetValueOrDefault(key) + 1;
            key = key.Length == 0 ? $"row {count}" : count == 1 ? key : $"{key} ({count})";
            keys.Add(key);
            rows.Add(key, row);
        }

        return new(columns, keys, rows);
    }
}
