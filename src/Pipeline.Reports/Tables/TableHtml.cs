using System.Text;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Tables;

/// <summary>Writes tables as HTML.</summary>
public static class TableHtml
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="every">Whether every row is written, with the exact numbers beside the rounded ones, so that a script can sort them.</param>
    /// <returns>A table element, one row per line; at most <see cref="Table.ShownRows"/> rows unless every row is asked for, and a line that says how many more there are.</returns>
    public static string Render(Table table, bool every = false)
    {
        var shown = every ? table.Rows.Count : table.ShownRows;
        var html = new StringBuilder("<table>\n<thead>\n<tr>");
        foreach (var column in table.Columns)
            html.Append($"<th scope=\"col\"{Align(column)}>{RichText.ToHtml(column.HeaderWithUnit)}</th>");
        html.Append("</tr>\n</thead>\n<tbody>\n");
        foreach (var row in table.Rows.Take(shown))
        {
            html.Append("<tr>");
            foreach (var (column, cell) in table.Columns.Zip(row))
                html.Append($"<td{Align(column)}{(every && column.IsNumeric ? $" data-v=\"{cell.Exact}\"" : "")}>{RichText.ToHtml(NumberFormat.Format(column, cell))}</td>");
            html.Append("</tr>\n");
        }

        html.Append("</tbody>\n</table>\n");
        if (table.Rows.Count > shown)
            html.Append($"<p class=\"more\">… and {table.Rows.Count - shown} more rows in the CSV file.</p>\n");
        return html.ToString();
    }

    private static string Align(Column column) => column.IsNumeric ? " class=\"n\"" : "";
}
