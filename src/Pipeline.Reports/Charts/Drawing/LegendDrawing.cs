using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Charts.Drawing;

/// <summary>Places and draws a legend: a column right of a single panel, rows above a grid of panels.</summary>
internal sealed class LegendDrawing(IReadOnlyList<LegendGroup> groups, double width)
{
    private const double Glyph = 28;
    private const double RowHeight = 18;
    private const double Gap = 16;

    private readonly IReadOnlyList<LegendGroup> _groups = [.. groups.Where(g => g.Entries.Count > 0)];

    public bool IsEmpty => _groups.Count == 0;

    public double ColumnWidth => IsEmpty ? 0 : _groups.Max(g => Math.Max(TextMetrics.Width(g.Title), g.Entries.Max(EntryWidth))) + 8;

    public double ColumnHeight => _groups.Sum(g => (g.Entries.Count + (g.Title.Length > 0 ? 1.5 : 0.5)) * RowHeight);

    public double RowsHeight => IsEmpty ? 0 : (Rows().Max(r => r.Row) + 1) * RowHeight;

    public void DrawColumn(SvgWriter svg, double left, double top)
    {
        var y = top;
        foreach (var group in _groups)
        {
            if (group.Title.Length > 0)
                svg.Text(left, y + 10, group.Title, classes: "strong");
            y += group.Title.Length > 0 ? RowHeight : 0;
            foreach (var entry in group.Entries)
            {
                DrawEntry(svg, entry, left, y + 6);
                y += RowHeight;
            }

            y += RowHeight / 2;
        }
    }

    public void DrawRows(SvgWriter svg, double left, double top)
    {
        foreach (var (row, x, title, entry) in Rows())
        {
            var y = top + (row * RowHeight) + 6;
            if (entry is null)
                svg.Text(left + x, y + 4, title, classes: "strong");
            else
                DrawEntry(svg, entry, left + x, y);
        }
    }

    private static double EntryWidth(LegendEntry entry) => Glyph + 6 + TextMetrics.Width(entry.Label);

    /// <summary>Headings and entries with their row and X; every group starts a row unless all fit into one.</summary>
    private List<(int Row, double X, string Title, LegendEntry? Entry)> Rows()
    {
        var placed = new List<(int, double, string, LegendEntry?)>();
        var (row, x) = (0, 0.0);
        foreach (var group in _groups)
        {
            var titleWidth = group.Title.Length > 0 ? TextMetrics.Width(group.Title) + 10 : 0;
            var needed = titleWidth + group.Entries.Sum(e => EntryWidth(e) + Gap);
            if (x > 0 && x + needed > width)
                (row, x) = (row + 1, 0);
            if (titleWidth > 0)
                placed.Add((row, x, group.Title, null));
            x += titleWidth;
            foreach (var entry in group.Entries)
            {
                if (x > titleWidth && x + EntryWidth(entry) > width)
                    (row, x) = (row + 1, titleWidth);
                placed.Add((row, x, "", entry));
                x += EntryWidth(entry) + Gap;
            }
        }

        return placed;
    }

    private static void DrawEntry(SvgWriter svg, LegendEntry entry, double left, double middle)
    {
        var (colour, centre) = (entry.Style.Colour, left + (Glyph / 2));
        var isSeries = (entry.Glyphs & (LegendGlyphs.Line | LegendGlyphs.Marker | LegendGlyphs.Bar | LegendGlyphs.Band | LegendGlyphs.Bubble)) != LegendGlyphs.None;
        if (isSeries)
            svg.Raw($"<g class=\"entry\" data-series=\"{colour}\">");
        if (entry.Glyphs.HasFlag(LegendGlyphs.Bar))
            svg.Rectangle($"bar {colour}", centre - 9, middle - 6, 18, 12);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Band))
            svg.Rectangle($"band {colour}", centre - 12, middle - 6, 24, 12);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Bubble))
            svg.Circle($"bubble {colour}", centre, middle, 6);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Line))
            svg.Line(entry.Style.LineClasses, left, middle, left + Glyph, middle);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Interval))
            svg.Path($"line thin {colour}", $"M{SvgWriter.Number(centre - 9)} {SvgWriter.Number(middle - 3.5)}v7m0 -3.5h18m0 -3.5v7");
        if (entry.Glyphs.HasFlag(LegendGlyphs.Ring))
            HeatMark.DrawMinimum(svg, (centre, middle));
        if (entry.Glyphs.HasFlag(LegendGlyphs.Marker))
            Markers.Draw(svg, entry.Style.Marker, centre, middle, 3.8, entry.Style.MarkerClasses);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Star))
            Markers.Draw(svg, MarkerShape.Star, centre, middle, 5.2, $"dot {colour}");
        if (entry.Glyphs.HasFlag(LegendGlyphs.Edge))
            EdgeMark.DrawAt(svg, (centre - 4, middle), EdgeDirection.Right, colour);
        if (entry.Glyphs.HasFlag(LegendGlyphs.Diverged))
            DivergedMark.DrawAt(svg, centre, middle, colour);
        svg.Text(left + Glyph + 6, middle + 4, entry.Label);
        if (isSeries)
            svg.Raw("</g>");
    }
}
