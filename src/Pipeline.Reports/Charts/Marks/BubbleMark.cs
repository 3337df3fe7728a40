using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Circles whose area is proportional to a third value.</summary>
/// <param name="Points">The centres.</param>
/// <param name="Sizes">The third value of each point, 0 or more.</param>
public sealed record BubbleMark(IReadOnlyList<ChartPoint> Points, IReadOnlyList<double> Sizes) : Mark
{
    /// <summary>The third value that has the largest radius, 22 pixels.</summary>
    public double FullSize { get; init; } = 1;

    internal override LegendGlyphs Glyphs => LegendGlyphs.Bubble;

    internal override IEnumerable<MarkDatum> Data() => Points.Zip(Sizes, (point, size) => MarkDatum.Of("bubble", point) with { Value = size });

    internal override void Measure(Extent extent)
    {
        foreach (var point in Points)
            extent.Add(point.X, point.Y);
        extent.Padding = 0.12;
    }

    internal override void Draw(PlotArea area)
    {
        // Large ones first, so that no bubble hides a smaller one.
        foreach (var i in Enumerable.Range(0, Points.Count).Where(i => area.Shows(Points[i])).OrderByDescending(i => Sizes[i]))
        {
            var (x, y) = area.Place(Points[i]);
            area.Svg.Noted(area.NoteOf(Points[i]), () => area.Svg.Circle($"bubble {Style.Colour}", x, y, Math.Max(2, 22 * Math.Sqrt(Math.Clamp(Sizes[i] / FullSize, 0, 1)))));
        }
    }
}
