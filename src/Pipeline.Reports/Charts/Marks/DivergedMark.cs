using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Runs without a finite loss: crosses along the upper edge of the panel.</summary>
/// <param name="Values">Their X values.</param>
public sealed record DivergedMark(IReadOnlyList<double> Values) : Mark
{
    internal override LegendGlyphs Glyphs => LegendGlyphs.Diverged;

    internal override IEnumerable<MarkDatum> Data() => Values.Select(value => new MarkDatum("diverged", value, null));

    internal override void Measure(Extent extent)
    {
        foreach (var value in Values)
            extent.AddX(value);
    }

    internal override void Draw(PlotArea area)
    {
        foreach (var value in Values.Where(area.X.Shows))
            DrawAt(area.Svg, area.X[value], area.Top + 6, Style.Colour);
    }

    internal static void DrawAt(SvgWriter svg, double x, double y, string colour) =>
        svg.Path($"line {colour}", $"M{SvgWriter.Number(x - 3.5)} {SvgWriter.Number(y - 3.5)}l7 7m0 -7l-7 7");
}
