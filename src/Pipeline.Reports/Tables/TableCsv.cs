using System.Globalization;
using CsvHelper;

namespace Pipeline.Reports.Tables;

/// <summary>Writes tables as CSV (RFC 4180, LF line ends), numbers in full precision.</summary>
public static class TableCsv
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>A header line, with units in brackets, and one line per row. An interval is two further columns, nameLow and nameHigh.</returns>
    public static string Render(Table table)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteRecord([.. table.Columns.SelectMany(Names)]);
            foreach (var row in table.Rows)
                csv.WriteRecord([.. table.Columns.Zip(row).SelectMany(pair => Fields(pair.First, pair.Second))]);
        }

        return text.ToString();
    }

    /// <summary>The names of a column in the CSV file.</summary>
    internal static IReadOnlyList<string> Names(Column column)
    {
        var unit = column.Unit.Length > 0 ? $" [{column.Unit}]" : "";
        return column.HasInterval ? [column.Name + unit, $"{column.Name}Low{unit}", $"{column.Name}High{unit}"] : [column.Name + unit];
    }

    private static IReadOnlyList<string> Fields(Column column, Cell cell) => column.HasInterval
        ? [cell.Exact, Exact(cell.Interval?.Low), Exact(cell.Interval?.High)]
        : [cell.Exact];

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
