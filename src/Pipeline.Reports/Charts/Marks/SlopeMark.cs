using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>A guide across the panel: y = anchor.Y · (x / anchor.X)^slope on two logarithmic axes, a straight line of that slope on linear ones.</summary>
/// <param name="Anchor">A point that the guide passes through.</param>
/// <param name="Slope">The exponent, or slope.</param>
public sealed record SlopeMark(ChartPoint Anchor, double Slope) : Mark
{
    internal override LegendGlyphs Glyphs => LegendGlyphs.Line;

    internal override IEnumerable<MarkDatum> Data() => [MarkDatum.Of("slope", Anchor) with { Value = Slope }];

    internal override void Measure(Extent extent)
    {
        if (extent.X.IsLogarithmic != extent.Y.IsLogarithmic)
            throw new ReportsException("A slope guide needs two linear or two logarithmic axes.");
    }

    internal override void Draw(PlotArea area)
    {
        if (!area.Shows(Anchor))
            return;
        var (left, right) = (At(area, area.X.Minimum), At(area, area.X.Maximum));
        area.Svg.Line($"thin {Style.LineClasses}", area.X[left.X], area.Y[left.Y], area.X[right.X], area.Y[right.Y]);
    }

    private ChartPoint At(PlotArea area, double x)
    {
        var (xAxis, yAxis) = (area.X.Axis, area.Y.Axis);
        var logRatio = Slope * (Math.Log(x) - Math.Log(Anchor.X));
        return xAxis.IsLogarithmic
            ? new(x, yAxis.Unmap(yAxis.Map(Anchor.Y) + (logRatio / Math.Log(yAxis.Scale == AxisScale.Log2 ? 2 : 10))))
            : new(x, Anchor.Y + (Slope * (x - Anchor.X)));
    }
}
