using System.Text;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Tables;

/// <summary>Writes tables as Markdown (GitHub's tables).</summary>
public static class TableMarkdown
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <returns>Lines ending with LF; at most <see cref="Table.ShownRows"/> rows, and a line that says how many more there are.</returns>
    public static string Render(Table table)
    {
        var text = new StringBuilder();
        text.Append("| ").AppendJoin(" | ", table.Columns.Select(c => RichText.ToMarkdown(c.HeaderWithUnit))).Append(" |\n");
        text.Append("| ").AppendJoin(" | ", table.Columns.Select(c => c.IsNumeric ? "---:" : ":---")).Append(" |\n");
        foreach (var row in table.Rows.Take(table.ShownRows))
            text.Append("| ").AppendJoin(" | ", table.Columns.Zip(row, (c, cell) => RichText.ToMarkdown(NumberFormat.Format(c, cell)))).Append(" |\n");
        if (table.Rows.Count > table.ShownRows)
            text.Append($"\n… and {table.Rows.Count - table.ShownRows} more rows in the CSV file.\n");
        return text.ToString();
    }
}
