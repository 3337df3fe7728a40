using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A warning that the best point lies at the edge of the grid, so that the optimum may lie beyond: an exclamation mark and an arrow outwards.</summary>
/// <param name="Point">The best point of the grid.</param>
/// <param name="Direction">Where the grid ends.</param>
public sealed record EdgeMark(ChartPoint Point, EdgeDirection Direction) : Mark
{
    internal override LegendGlyphs Glyphs => LegendGlyphs.Edge;

    internal override IEnumerable<MarkDatum> Data() => [MarkDatum.Of("edge", Point)];

    internal override void Measure(Extent extent) => extent.Add(Point.X, Point.Y);

    internal override void Draw(PlotArea area)
    {
        if (area.Shows(Point))
            DrawAt(area.Svg, area.Place(Point), Direction, Style.Colour);
    }

    internal static void DrawAt(SvgWriter svg, (double X, double Y) at, EdgeDirection direction, string colour)
    {
        var (dx, dy) = direction switch
        {
            EdgeDirection.Left => (-1, 0),
            EdgeDirection.Right => (1, 0),
            EdgeDirection.Up => (0, -1),
            _ => (0, 1),
        };
        svg.Circle($"dot {colour}", at.X, at.Y, 6.5);
        var (x, y) = (at.X + (dx * 8.5), at.Y + (dy * 8.5));
        (double X, double Y)[] arrow = [(x + (dx * 6), y + (dy * 6)), (x - (dy * 4.5), y - (dx * 4.5)), (x + (dy * 4.5), y + (dx * 4.5))];
        svg.Path($"dot {colour}", SvgWriter.Points(arrow) + "Z");
        svg.Text(at.X, at.Y + 4, "!", "middle", "strong inverse");
    }
}
