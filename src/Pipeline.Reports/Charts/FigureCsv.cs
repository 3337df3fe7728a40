using System.Globalization;
using CsvHelper;

namespace Pipeline.Reports.Charts;

/// <summary>Writes what a figure shows as CSV (RFC 4180, LF line ends), numbers in full precision.</summary>
public static class FigureCsv
{
    private static readonly string[] Columns = ["panel", "series", "mark", "xAxis", "x", "yAxis", "y", "low", "high", "value", "note"];

    /// <summary>Writes the data of a figure.</summary>
    /// <param name="figure">The figure.</param>
    /// <returns>A header line, and one line per point, interval, cell or bar.</returns>
    public static string Render(Figure figure)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        var legend = figure.LegendGroups().SelectMany(group => group.Entries).ToLookup(entry => entry.Style.Colour, entry => entry.Label, StringComparer.Ordinal);
        using (var csv = CsvWriter.Create(text, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true))
        {
            csv.WriteRecord([.. Columns]);
            foreach (var panel in figure.Panels)
            {
                foreach (var mark in panel.Marks)
                {
                    var series = RichText.ToPlain(mark.Label ?? legend[mark.Style.Colour].FirstOrDefault() ?? "");
                    foreach (var datum in mark.Data())
                        csv.WriteRecord(Row(panel, series, datum));
                }
            }
        }

        return text.ToString();
    }

    private static string[] Row(Panel panel, string series, MarkDatum datum) =>
    [
        RichText.ToPlain(panel.Title), series, datum.Kind,
        RichText.ToPlain(panel.X.Label), Exact(datum.X), RichText.ToPlain(panel.Y.Label), Exact(datum.Y),
        Exact(datum.Low), Exact(datum.High), Exact(datum.Value), RichText.ToPlain(datum.Note ?? ""),
    ];

    private static string Exact(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
