using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Upright bars from zero (or from the axis, where it is logarithmic), on an X axis of categories.</summary>
/// <param name="Bars">Category number and height.</param>
public sealed record BarMark(IReadOnlyList<ChartPoint> Bars) : Mark
{
    /// <summary>Which of several bars of a category this is, from 0.</summary>
    public int Index { get; init; }

    /// <summary>How many bars a category has.</summary>
    public int Of { get; init; } = 1;

    /// <summary>What stands above each bar; nothing if null.</summary>
    public IReadOnlyList<string>? Texts { get; init; }

    internal override LegendGlyphs Glyphs => LegendGlyphs.Bar;

    internal override IEnumerable<MarkDatum> Data() => Bars.Select(bar => MarkDatum.Of("bar", bar));

    internal override void Measure(Extent extent)
    {
        foreach (var bar in Bars)
            extent.Add(bar.X, bar.Y);
        if (!extent.Y.IsLogarithmic)
        {
            extent.AddY(0);
            extent.StandsOnZero = true;
        }
    }

    internal override void Draw(PlotArea area)
    {
        var slot = 0.8 * Math.Abs(area.X[1] - area.X[0]) / Of;
        var zero = area.Y.Axis.IsLogarithmic || !area.Y.Holds(0) ? area.Bottom : area.Y[0];
        for (var i = 0; i < Bars.Count; i++)
        {
            if (!area.Shows(Bars[i]))
                continue;
            var (x, y) = area.Place(Bars[i]);
            var left = x + (slot * (Index - (Of / 2.0)));
            area.Svg.Noted(area.NoteOf(Bars[i]), () => area.Svg.Rectangle($"bar {Style.Colour}", left + 0.5, Math.Min(y, zero), slot - 1, Math.Abs(zero - y)));
            if (Texts is not null)
                area.Svg.Text(left + (slot / 2), Math.Min(y, zero) - 4, Texts[i], "middle", "small halo ink");
        }
    }
}
