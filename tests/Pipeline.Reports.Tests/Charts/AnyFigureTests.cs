using System.Xml.Linq;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Tests.Charts;

public class AnyFigureTests
{
    private static readonly Arbitrary<ChartPoint[]> Points = Gen.Elements(
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 0, -1, 1e-300, 1e300, 0.001, 1, 2.5, 1000)
        .Two().Select(p => new ChartPoint(p.Item1, p.Item2)).ArrayOf().ToArbitrary();

    [Fact]
    public void Values_that_no_axis_can_show_never_reach_the_drawing() =>
        Prop.ForAll(Points, Gen.Elements(AxisScale.Linear, AxisScale.Log2, AxisScale.Log10).Two().ToArbitrary(), (points, scales) =>
        {
            var panel = new Panel(new Axis("x", scales.Item1), new Axis("y", scales.Item2),
            [
                new LineMark(points) { Markers = true, Step = true, Label = "a" },
                new BandMark(points, points),
                new BubbleMark(points, [.. points.Select(p => p.X)]),
                new IntervalMark([.. points.Select(p => new ChartInterval(p.X, p.Y, p.X))]),
                new OptimumMark(points.FirstOrDefault()) { Interval = (points.FirstOrDefault().X, points.LastOrDefault().X) },
                new EdgeMark(points.FirstOrDefault(), EdgeDirection.Up),
                new DivergedMark([.. points.Select(p => p.X)]),
                new TextMark(points, [.. points.Select(_ => "name")]),
                new RuleMark(points.FirstOrDefault().X),
            ]);
            var svg = SvgRenderer.Render(new Figure("any", "Any", [panel, panel]) { Columns = 2 });
            return XDocument.Parse(svg).Root is not null && !svg.Contains("NaN", StringComparison.Ordinal) && !svg.Contains("Infinity", StringComparison.Ordinal)
                && !svg.Contains('∞', StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_figure_without_panels_is_refused()
    {
        var refused = Assert.Throws<ReportsException>(() => SvgRenderer.Render(new Figure("empty", "Empty", [])));
        Assert.Equal("Figure 'empty' has no panel.", refused.Message);
    }

    [Fact]
    public void A_heat_map_with_a_missing_value_is_refused()
    {
        var figure = new Figure("heat", "Heat", [new Panel(new Axis("x"), new Axis("y"), [new HeatMark([1, 2], [1], [[0.5]])])]) { Colours = new ColourScale("loss", 0, 1) };
        Assert.Equal("A heat map of 1 rows and 2 columns needs 1 lists of 2 values.", Assert.Throws<ReportsException>(() => SvgRenderer.Render(figure)).Message);
    }
}
