using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Tests.Charts;

public class PrimitiveTests
{
    private static readonly ChartPoint[] Line = [new(1, 1), new(2, 3), new(4, 2), new(8, 5)];

    [Fact]
    public async Task Lines_bands_bubbles_guides_and_names() => await Verify(new Figure("marks", "Marks",
    [
        new Panel(new Axis("x", AxisScale.Log2), new Axis("y", AxisScale.Log10),
        [
            new BandMark([.. Line.Select(p => p with { Y = p.Y * 0.8 })], [.. Line.Select(p => p with { Y = p.Y * 1.2 })]) { Style = SeriesStyle.Category(0), Label = "band" },
            new LineMark([Line[0], new(double.NaN, 1), Line[1], Line[2]]) { Style = SeriesStyle.Category(0), Label = "line with a gap", Markers = true },
            new LineMark(Line) { Style = SeriesStyle.Category(1), Step = true, Label = "steps" },
            new BubbleMark(Line, [1, 2, 3, 4]) { FullSize = 4, Style = SeriesStyle.Category(2), Label = "bubbles" },
            new SlopeMark(Line[0], 0.5) { Style = SeriesStyle.Muted, Label = "slope ½" },
            new RuleMark(2) { Style = SeriesStyle.Muted },
            new TextMark(Line, ["a", "b", "c", "d"]),
        ]),
    ]));

    [Fact]
    public async Task A_heat_map_with_contours_and_a_missing_cell() => await Verify(new Figure("heat", "Heat",
    [
        new Panel(new Axis("η_{hidden}", AxisScale.Log2), new Axis("η_{emb}", AxisScale.Log2),
        [
            new HeatMark([0.25, 0.5, 1], [0.125, 0.25], [[3, 2, 4], [2.5, 3.5, null]]) { Contours = [2.75], Optimum = new(0.4, 0.15) },
        ]),
    ])
    { Colours = new ColourScale("loss", 2, 4) });

    [Fact]
    public async Task Bars_of_two_series() => await Verify(new Figure("bars", "Bars",
    [
        new Panel(Axis.OfCategories("model", ["one", "two", "three"]), new Axis("V"),
        [
            new BarMark([new(0, 3), new(1, 1), new(2, 2)]) { Of = 2, Index = 0, Style = SeriesStyle.Category(0), Label = "current", Texts = ["3", "1", "2"] },
            new BarMark([new(0, 4), new(2, -1)]) { Of = 2, Index = 1, Style = SeriesStyle.Category(1), Label = "optimal" },
        ]),
    ]));

    [Fact]
    public async Task Panels_that_share_axes_label_them_once() => await Verify(new Figure("grid", "Grid",
        [.. Enumerable.Range(0, 5).Select(i => new Panel(new Axis("x"), new Axis("y"), [new LineMark([new(0, i), new(1, 2 * i)]) { Label = "line" }]) { Title = $"panel {i}" })])
    { Columns = 3 });

    private static async Task Verify(Figure figure) => await Verifier.Verify(SvgRenderer.Render(figure, standalone: false), "svg");
}
