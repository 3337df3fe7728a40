using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Drawing;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Figures;

namespace Pipeline.Reports.Tests.Figures;

public class LawFigureTests
{
    public static TheoryData<string> Names => [.. LawFigures.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_figure_says_what_it_shows_and_shows_something(string name)
    {
        var figure = LawFigures.All[name];

        Assert.NotEmpty(figure.Description);
        Assert.All(figure.Panels, panel => Assert.NotEmpty(panel.Marks));
        Assert.Equal(SvgRenderer.Render(figure), SvgRenderer.Render(figure));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_covers_another(string name)
    {
        var boxes = TextBoxes.Of(SvgRenderer.Render(LawFigures.All[name]));

        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= FigureLayout.Width, $"'{box.Text}' leaves the figure"));
        foreach (var (first, second) in boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))))
            Assert.False(first.Overlaps(second), $"'{first.Text}' covers '{second.Text}'");
    }

    [Fact]
    public void Every_fitted_optimum_is_marked_with_its_interval()
    {
        var sweeps = LearningRateAnalysis.Run(SyntheticRuns.Joint([64, 128], [512]), new() { Replicates = 100 }).Optima;
        var optima = LossAgainstRateFigure.Of("f", sweeps).Panels.SelectMany(p => p.Marks).OfType<OptimumMark>().ToList();

        Assert.Equal(sweeps.Select(s => s.Hidden!.Value).Order(), optima.Select(m => m.Point.X).Order());
        Assert.All(optima, m => Assert.True(m.Interval!.Value.Low < m.Point.X && m.Point.X < m.Interval.Value.High));
    }

    [Fact]
    public void An_optimum_at_the_grids_edge_is_warned_of_and_not_marked_as_found()
    {
        var cut = SyntheticRuns.Joint([64], [512]).Where(r => r.Parametrization == "sp" && r.HiddenLearningRate < 0.005).ToList();
        var marks = LossAgainstRateFigure.Of("f", LearningRateAnalysis.Run(cut).Optima).Panels.Single().Marks;

        Assert.Equal(EdgeDirection.Right, Assert.Single(marks.OfType<EdgeMark>()).Direction);
        Assert.Empty(marks.OfType<OptimumMark>());
    }

    [Fact]
    public void Nothing_is_drawn_where_no_law_is_about_the_quantity() =>
        Assert.Null(OptimalRateFigure.Of("f", [], RateQuantity.Ratio));
}
