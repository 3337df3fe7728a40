using Pipeline.Reports.Charts.Drawing;

namespace Pipeline.Reports.Charts.Marks;

/// <summary>Points, each drawn with the marker of the style.</summary>
/// <param name="Points">The points.</param>
public sealed record PointMark(IReadOnlyList<ChartPoint> Points) : Mark
{
    internal override IEnumerable<MarkDatum> Data() => Points.Select(point => MarkDatum.Of("point", point));

    internal override void Measure(Extent extent)
    {
        foreach (var point in Points)
            extent.Add(point.X, point.Y);
    }

    internal override void Draw(PlotArea area)
    {
        foreach (var point in Points.Where(area.Shows))
        {
            var (x, y) = area.Place(point);
            area.Svg.Noted(area.Holds(point) ? area.NoteOf(point) : null, () => Markers.Draw(area.Svg, Style.Marker, x, y, area.Crowded ? 2.5 : 3.4, Style.MarkerClasses));
        }
    }
}
