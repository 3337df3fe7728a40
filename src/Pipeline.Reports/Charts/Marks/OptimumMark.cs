using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>The optimum of a curve: a ringed star, its interval along X as a translucent bar, and a thin line down to the axis.</summary>
/// <param name="Point">The optimum.</param>
public sealed record OptimumMark(ChartPoint Point) : Mark
{
    /// <summary>The interval of the optimum's X value, if there is one.</summary>
    public (double Low, double High)? Interval { get; init; }

    /// <summary>Whether a thin line leads down to the axis.</summary>
    public bool DropLine { get; init; } = true;

    internal override LegendGlyphs Glyphs => LegendGlyphs.Star;

    internal override IEnumerable<MarkDatum> Data() => [MarkDatum.Of("optimum", Point) with { Low = Interval?.Low, High = Interval?.High }];

    internal override void Measure(Extent extent) => extent.Add(Point.X, Point.Y);

    internal override void Draw(PlotArea area)
    {
        if (!area.Shows(Point))
            return;
        var (x, y) = area.Place(Point);
        if (DropLine)
            area.Svg.Line($"line thin d2 {Style.Colour}", x, y, x, area.Bottom);
        if (Interval is { } interval && area.X.Shows(interval.Low) && area.X.Shows(interval.High))
            area.Svg.Rectangle($"interval {Style.Colour}", area.X[interval.Low], y - 4, area.X[interval.High] - area.X[interval.Low], 8);
        area.Svg.Noted(area.NoteOf(Point), () => Markers.Draw(area.Svg, MarkerShape.Star, x, y, area.Crowded ? 4.2 : 5.4, $"dot ring {Style.Colour}"));
    }
}
