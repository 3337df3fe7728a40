using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>The legend of figures with optima: the series, and what the signs mean.</summary>
internal static class OptimumLegend
{
    public static readonly SeriesStyle Warning = SeriesStyle.Category(1);

    public static IReadOnlyList<LegendGroup> Of(string title, IEnumerable<(string Name, SeriesStyle Style)> series, bool optimum, bool edge, bool diverged)
    {
        var signs = new List<LegendEntry>();
        if (optimum)
            signs.Add(new("optimum, interval", SeriesStyle.Ink, LegendGlyphs.Star));
        if (edge)
            signs.Add(new("best at grid edge", Warning, LegendGlyphs.Edge));
        if (diverged)
            signs.Add(new("diverged", Warning, LegendGlyphs.Diverged));
        return
        [
            new(title, [.. series.Select(s => new LegendEntry(s.Name, s.Style, LegendGlyphs.Line | LegendGlyphs.Marker))]),
            new("", signs),
        ];
    }
}
