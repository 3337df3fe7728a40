using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A shaded band between two lines, such as a confidence band.</summary>
/// <param name="Lower">The lower line, X ascending.</param>
/// <param name="Upper">The upper line, X ascending.</param>
public sealed record BandMark(IReadOnlyList<ChartPoint> Lower, IReadOnlyList<ChartPoint> Upper) : Mark
{
    internal override LegendGlyphs Glyphs => LegendGlyphs.Band;

    internal override IEnumerable<MarkDatum> Data() => Lower.Zip(Upper, (low, high) => new MarkDatum("band", low.X, null, low.Y, high.Y));

    internal override void Measure(Extent extent)
    {
        foreach (var point in Lower.Concat(Upper))
            extent.Add(point.X, point.Y);
    }

    internal override void Draw(PlotArea area)
    {
        var outline = Upper.Where(area.Shows).Concat(Lower.Where(area.Shows).Reverse()).Select(area.Place).ToList();
        if (outline.Count > 2)
            area.Svg.Path($"band {Style.Colour}", SvgWriter.Points(outline) + "Z");
    }
}
