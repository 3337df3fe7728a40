using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Error bars: at each place a line from the low to the high end, with caps.</summary>
/// <param name="Intervals">The places and their ends.</param>
public sealed record IntervalMark(IReadOnlyList<ChartInterval> Intervals) : Mark
{
    private const double Cap = 3.5;

    /// <summary>Whether the bars lie along the X axis; they stand along the Y axis otherwise.</summary>
    public bool Horizontal { get; init; }

    internal override LegendGlyphs Glyphs => LegendGlyphs.Interval;

    internal override IEnumerable<MarkDatum> Data() => Intervals.Select(interval => Horizontal
        ? new MarkDatum("interval", null, interval.At, interval.Low, interval.High)
        : new MarkDatum("interval", interval.At, null, interval.Low, interval.High));

    internal override void Measure(Extent extent)
    {
        foreach (var (at, low, high) in Intervals)
        {
            extent.Add(Horizontal ? low : at, Horizontal ? at : low);
            extent.Add(Horizontal ? high : at, Horizontal ? at : high);
        }
    }

    internal override void Draw(PlotArea area)
    {
        var (along, across) = Horizontal ? (area.X, area.Y) : (area.Y, area.X);
        foreach (var (at, low, high) in Intervals)
        {
            if (!across.Shows(at) || !along.Shows(low) || !along.Shows(high))
                continue;
            var (a, from, to) = (across[at], along[low], along[high]);
            string N(double value) => SvgWriter.Number(value);
            var path = Horizontal
                ? $"M{N(from)} {N(a - Cap)}v{N(2 * Cap)}m0 {N(-Cap)}H{N(to)}m0 {N(-Cap)}v{N(2 * Cap)}"
                : $"M{N(a - Cap)} {N(from)}h{N(2 * Cap)}m{N(-Cap)} 0V{N(to)}m{N(-Cap)} 0h{N(2 * Cap)}";
            area.Svg.Path($"line thin {Style.Colour}", path);
        }
    }
}
