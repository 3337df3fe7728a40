using Pipeline.Laws;
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

    /// <summary>As ratios to the hidden rate, and searches, leave some.</summary>
    [Fact]
    public void A_rate_tried_only_beside_rates_far_from_the_best_is_not_drawn_into_its_well()
    {
        var grid = SyntheticRuns.Pair([64], [512]);
        var cut = grid.Where(run => run.EmbeddingLearningRate != Math.Pow(2, -9) || run.HiddenLearningRate == Math.Pow(2, -4)).ToList();

        Assert.Contains(Math.Pow(2, -9), Drawn(grid));
        Assert.Equal(Drawn(grid).Where(rate => rate != Math.Pow(2, -9)), Drawn(cut));

        static IEnumerable<double> Drawn(IReadOnlyList<RunRecord> runs) => BestRatesFigure
            .Of("best-rates", "Loss against the learning rates", LearningRateAnalysis.Run(runs, new BootstrapOptions { Replicates = 100 }).Optima, new RunNames(runs))
            .Panels[0].Marks.OfType<LineMark>().SelectMany(line => line.Points).Select(point => point.X).Distinct().Order();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_text_covers_another(string name)
    {
        var boxes = TextBoxes.Of(SvgRenderer.Render(LawFigures.All[name]));

        Assert.All(boxes, box => Assert.True(box.Left >= 0 && box.Right <= LawFigures.All[name].Width, $"'{box.Text}' leaves the figure"));
        foreach (var (first, second) in boxes.SelectMany((a, i) => boxes.Skip(i + 1).Select(b => (a, b))))
            Assert.False(first.Overlaps(second), $"'{first.Text}' covers '{second.Text}'");
    }

    [Fact]
    public void Every_fitted_optimum_is_marked_with_its_interval()
    {
        var runs = SyntheticRuns.Joint([64, 128], [512]);
        var sweeps = LearningRateAnalysis.Run(runs, new() { Replicates = 100 }).Optima;
        var optima = LossAgainstRateFigure.Of("f", sweeps, new RunNames(runs)).Panels.SelectMany(p => p.Marks).OfType<OptimumMark>().ToList();

        Assert.Equal(sweeps.Select(s => s.Hidden!.Value).Order(), optima.Select(m => m.Point.X).Order());
        Assert.All(optima, m => Assert.True(m.Interval!.Value.Low < m.Point.X && m.Point.X < m.Interval.Value.High));
    }

    [Fact]
    public void An_optimum_at_the_grids_edge_is_warned_of_and_not_marked_as_found()
    {
        var cut = SyntheticRuns.Joint([64], [512]).Where(r => r.Parametrization == "sp" && r.HiddenLearningRate < 0.005).ToList();
        var marks = LossAgainstRateFigure.Of("f", LearningRateAnalysis.Run(cut).Optima, new RunNames(cut)).Panels.Single().Marks;

        Assert.Equal(EdgeDirection.Right, Assert.Single(marks.OfType<EdgeMark>()).Direction);
        Assert.Empty(marks.OfType<OptimumMark>());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_star_of_a_panel_is_within_its_axes(string name)
    {
        var layout = new FigureLayout(LawFigures.All[name]);
        foreach (var (panel, i) in LawFigures.All[name].Panels.Select((panel, i) => (panel, i)))
        {
            var (x, y) = layout.ScalesOf(i);
            Assert.All(panel.Marks.OfType<OptimumMark>(), star => Assert.True(x.Holds(star.Point.X) && y.Holds(star.Point.Y), $"star at {star.Point}"));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_data_of_a_figure_has_every_point_that_can_be_pointed_at(string name)
    {
        var figure = LawFigures.All[name];
        var lines = FigureCsv.Render(figure).Split('\n');
        var drawn = SvgRenderer.Render(figure).Split('\n').Count(line => line.StartsWith("<g class=\"pt\">", StringComparison.Ordinal));

        Assert.Equal("panel,series,mark,xAxis,x,yAxis,y,low,high,value,note", lines[0]);
        Assert.True(lines.Length - 2 >= drawn, $"{lines.Length - 2} lines for {drawn} points");
    }

    [Fact]
    public void A_point_names_its_run_its_rates_and_its_loss()
    {
        var runs = SyntheticRuns.Joint([64], [512]);
        var svg = SvgRenderer.Render(LossAgainstRateFigure.Of("f", LearningRateAnalysis.Run(runs, new() { Replicates = 100 }).Optima, new RunNames(runs)));

        Assert.Matches(@"<title>run/v512/w64/sp/h2\^-8/e2\^-8/s1, run/v512/w64/sp/h2\^-8/e2\^-8/s2 · base hidden rate 0\.00391 \(2\^-8\) · base embedding rate 0\.00391 \(2\^-8\) · loss \d\.\d+ ± [\d.]+ over 2 seeds nats/token</title>", svg);
    }

    [Fact]
    public void Nothing_is_drawn_where_no_law_is_about_the_quantity() =>
        Assert.Null(OptimalRateFigure.Of("f", [], RateQuantity.Ratio));
}
