using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size: one panel per parametrization, one bowl per width, minima and their intervals marked.</summary>
public static class LossAgainstVocabularyFigure
{
    /// <summary>Draws bowls.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="bowls">Bowls of one loss measure, at least one.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<VocabularyBowl> bowls)
    {
        var series = bowls.Select(b => b.Group with { Parametrization = "" }).Distinct().ToList();
        var seriesNames = new GroupNames(series);
        var styles = series.Select((s, i) => (Series: s, Style: SeriesStyle.Ordered(i, series.Count))).ToDictionary(p => p.Series, p => p.Style);
        var cells = bowls.GroupBy(b => b.Group.Parametrization).OrderBy(c => GroupNames.Rank(c.Key)).ToList();
        var x = new Axis("vocabulary size V", AxisScale.Log2) { Ticks = [.. bowls.SelectMany(b => b.Points).Select(p => (double)p.VocabularySize).Distinct().Order()] };
        var y = new Axis(bowls[0].Measure == LossMeasure.BitsPerByte ? "validation loss (bits/byte)" : "unigram-normalised loss (nats/token)");
        return new Figure(name, "Loss against vocabulary size", [.. cells.Select(c => new Panel(x, y, Marks(c, styles)) { Title = GroupNames.Parametrization(c.Key) })])
        {
            Columns = PanelGrid.Columns(cells.Count),
            Description = "The best loss at each vocabulary size. " + string.Join(' ', bowls.Select(b => b.Finding.Text)),
            Legend = OptimumLegend.Of(
                "",
                series.Count == 1 ? [] : series.Select(s => (seriesNames[s], styles[s])),
                bowls.Any(b => b.Status == OptimumStatus.Fitted),
                bowls.Any(b => b.Status == OptimumStatus.AtEdge),
                diverged: false),
        };
    }

    private static List<Mark> Marks(IEnumerable<VocabularyBowl> bowls, Dictionary<Laws.SweepGroup, SeriesStyle> styles)
    {
        var marks = new List<Mark>();
        foreach (var bowl in bowls)
        {
            var style = styles[bowl.Group with { Parametrization = "" }];
            marks.Add(new IntervalMark([.. bowl.Points.Where(p => p.LossDeviation > 0)
                .Select(p => new ChartInterval(p.VocabularySize, p.Loss - p.LossDeviation!.Value, p.Loss + p.LossDeviation!.Value))])
            { Style = style });
            marks.Add(new LineMark([.. bowl.Points.OrderBy(p => p.VocabularySize).Select(p => new ChartPoint(p.VocabularySize, p.Loss))]) { Style = style, Markers = true });
            if (bowl is { Optimum: { } optimum, Loss: { } loss })
            {
                marks.Add(new OptimumMark(new(optimum, loss))
                {
                    Style = style,
                    Interval = bowl.OptimumInterval is { } interval ? (interval.Low, interval.High) : null,
                });
            }
            else if (bowl.Edge is { } edge && bowl.Points.MinBy(p => p.Loss) is { } best)
            {
                marks.Add(new EdgeMark(new(best.VocabularySize, best.Loss), edge == GridEdge.Lowest ? EdgeDirection.Left : EdgeDirection.Right) { Style = OptimumLegend.Warning });
            }
        }

        return marks;
    }
}
