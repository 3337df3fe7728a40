using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Names beside points, each placed where it covers no earlier name and no point.</summary>
/// <param name="Points">The points.</param>
/// <param name="Texts">Their names, in the same order.</param>
public sealed record TextMark(IReadOnlyList<ChartPoint> Points, IReadOnlyList<string> Texts) : Mark
{
    private const double Height = 12;
    private static readonly (double X, double Y, string Anchor)[] Places =
        [(7, 4, "start"), (-7, 4, "end"), (0, -8, "middle"), (0, 17, "middle"), (6, -6, "start"), (6, 14, "start"), (-6, -6, "end"), (-6, 14, "end")];

    internal override LegendGlyphs Glyphs => LegendGlyphs.None;

    internal override IEnumerable<MarkDatum> Data() => Points.Zip(Texts, (point, text) => MarkDatum.Of("name", point) with { Note = text });

    internal override void Measure(Extent extent)
    {
        foreach (var point in Points)
            extent.Add(point.X, point.Y);
    }

    internal override void Draw(PlotArea area)
    {
        var taken = Points.Where(area.Shows).Select(area.Place).Select(p => (Left: p.X - 4, Top: p.Y - 4, Right: p.X + 4, Bottom: p.Y + 4)).ToList();
        for (var i = 0; i < Points.Count; i++)
        {
            if (!area.Shows(Points[i]))
                continue;
            var (x, y) = area.Place(Points[i]);
            var width = TextMetrics.Width(Texts[i], 11);
            var best = Places.MinBy(place => Cost(area, taken, Box(x, y, width, place)));
            taken.Add(Box(x, y, width, best));
            area.Svg.Text(x + best.X, y + best.Y, Texts[i], best.Anchor, $"small halo {Style.Colour}");
        }
    }

    private static (double Left, double Top, double Right, double Bottom) Box(double x, double y, double width, (double X, double Y, string Anchor) place)
    {
        var left = x + place.X - place.Anchor switch { "end" => width, "middle" => width / 2, _ => 0 };
        return (left, y + place.Y - Height + 3, left + width, y + place.Y + 3);
    }

    private static double Cost(
        PlotArea area, List<(double Left, double Top, double Right, double Bottom)> taken, (double Left, double Top, double Right, double Bottom) box)
    {
        var covered = taken.Sum(t =>
            Math.Max(0, Math.Min(t.Right, box.Right) - Math.Max(t.Left, box.Left)) * Math.Max(0, Math.Min(t.Bottom, box.Bottom) - Math.Max(t.Top, box.Top)));
        var outside = Math.Max(0, area.Left - box.Left) + Math.Max(0, box.Right - area.Right) + Math.Max(0, area.Top - box.Top) + Math.Max(0, box.Bottom - area.Bottom);
        return covered + (20 * outside);
    }
}
