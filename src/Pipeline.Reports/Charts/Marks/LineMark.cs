using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A line through points in their order. A point that cannot be shown breaks the line.</summary>
/// <param name="Points">The points.</param>
public sealed record LineMark(IReadOnlyList<ChartPoint> Points) : Mark
{
    /// <summary>Whether the points are marked too.</summary>
    public bool Markers { get; init; }

    /// <summary>Whether the line goes across and then up or down, as the lower envelope of curves does.</summary>
    public bool Step { get; init; }

    /// <summary>Whether the line is thin, for single runs behind their mean.</summary>
    public bool Thin { get; init; }

    internal override LegendGlyphs Glyphs => Markers ? LegendGlyphs.Line | LegendGlyphs.Marker : LegendGlyphs.Line;

    internal override IEnumerable<MarkDatum> Data() => Points.Select(point => MarkDatum.Of(Markers ? "point" : "line", point));

    internal override void Measure(Extent extent)
    {
        foreach (var point in Points)
            extent.Add(point.X, point.Y);
    }

    internal override void Draw(PlotArea area)
    {
        var path = new List<string>();
        foreach (var piece in Pieces(area))
            path.Add(SvgWriter.Points(Step ? Stepped(piece) : piece));
        if (path.Count > 0)
            area.Svg.Path(Thin ? $"thin {Style.LineClasses}" : Style.LineClasses, string.Join(' ', path));
        if (Markers)
            new PointMark(Points) { Style = Style }.Draw(area);
    }

    private IEnumerable<List<(double X, double Y)>> Pieces(PlotArea area)
    {
        var piece = new List<(double, double)>();
        foreach (var point in Points)
        {
            if (area.Shows(point))
            {
                piece.Add(area.Place(point));
                continue;
            }

            if (piece.Count > 1)
                yield return piece;
            piece = [];
        }

        if (piece.Count > 1)
            yield return piece;
    }

    private static IEnumerable<(double X, double Y)> Stepped(List<(double X, double Y)> piece) =>
        piece.SelectMany((p, i) => i == 0 ? [p] : new[] { (p.X, piece[i - 1].Y), p });
}
