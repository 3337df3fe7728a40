using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against learning rate: one panel per parametrization and vocabulary, one curve per width, optima and their intervals marked.</summary>
public static class LossAgainstRateFigure
{
    /// <summary>Draws sweeps.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="sweeps">Sweeps with a width; those over the embedding rate alone need a figure of their own.</param>
    /// <returns>The figure. The rate is the base rate: with a parametrization that transfers it, the optima stand above each other.</returns>
    public static Figure Of(string name, IReadOnlyList<LearningRateOptimum> sweeps)
    {
        var embedding = sweeps.All(s => s.Axis == RateAxis.Embedding);
        RateCurve[] curves = [.. sweeps.Where(s => embedding || s.Axis != RateAxis.Embedding).Select(s => new RateCurve(s, embedding))];
        int[] widths = [.. curves.Select(c => c.Sweep.Group.Width ?? 0).Distinct().Order()];
        var styles = widths.Select((w, i) => (Width: w, Style: SeriesStyle.Ordered(i, widths.Length))).ToDictionary(p => p.Width, p => p.Style);
        var cells = curves.GroupBy(c => c.Sweep.Group with { Width = null }).OrderBy(c => GroupNames.Rank(c.Key.Parametrization)).ToList();
        var names = new GroupNames(cells.Select(c => c.Key));
        var vocabularies = cells.Select(c => c.Key.VocabularySize).Distinct().Count();
        var y = new Axis("validation loss (nats/token)") { Maximum = LossRange.Maximum(curves.SelectMany(c => c.Points).Select(p => p.Y)) };
        var x = new Axis(embedding ? "base embedding learning rate" : "base hidden learning rate", AxisScale.Log2);
        return new Figure(name, "Loss against learning rate", [.. cells.Select(cell => new Panel(x, y, Marks([.. cell], styles)) { Title = names[cell.Key] })])
        {
            Columns = cells.Count % vocabularies == 0 && vocabularies is > 1 and <= 4 ? vocabularies : PanelGrid.Columns(cells.Count),
            Description = $"Validation loss against the base learning rate, one curve per width from {widths[0]} to {widths[^1]}, one panel for each of {cells.Count} settings. "
                + $"{curves.Count(c => c.Optimum is not null)} of {curves.Length} curves have a fitted optimum, {curves.Count(c => c.Edge is not null)} have their best point at the edge of the grid.",
            Legend = OptimumLegend.Of(
                "width",
                widths.Select(w => (NumberFormat.Whole(w), styles[w])),
                curves.Any(c => c.Optimum is not null),
                curves.Any(c => c.Edge is not null),
                curves.Any(c => c.Diverged.Count > 0)),
        };
    }

    private static List<Mark> Marks(IReadOnlyList<RateCurve> curves, Dictionary<int, SeriesStyle> styles)
    {
        var marks = new List<Mark>();
        foreach (var curve in curves)
        {
            var style = styles[curve.Sweep.Group.Width ?? 0];
            marks.Add(new IntervalMark(curve.Deviations) { Style = style });
            marks.Add(new LineMark(curve.Points) { Style = style, Markers = true });
            if (curve.Diverged.Count > 0)
                marks.Add(new DivergedMark(curve.Diverged) { Style = OptimumLegend.Warning });
        }

        foreach (var curve in curves)
        {
            if (curve is { Optimum: { } optimum, Sweep.Loss: { } loss })
            {
                marks.Add(new OptimumMark(new(optimum.Value, loss))
                {
                    Style = styles[curve.Sweep.Group.Width ?? 0],
                    Interval = optimum.Interval is { } interval ? (interval.Low, interval.High) : null,
                });
            }

            if (curve.Edge is { } edge)
                marks.Add(new EdgeMark(edge.Point, edge.Direction) { Style = OptimumLegend.Warning });
        }

        return marks;
    }
}
