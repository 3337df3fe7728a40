using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against the hidden and against the embedding learning rate under one parametrization and vocabulary, one curve per width: the figure beside a recommendation.</summary>
public static class BestRatesFigure
{
    /// <summary>Draws sweeps.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="title">Its heading, which says parametrization and vocabulary.</param>
    /// <param name="sweeps">The sweeps of one parametrization and vocabulary, one per width.</param>
    /// <param name="runs">What the points are made of.</param>
    /// <returns>The figure: a panel for each rate that was varied. Rates are those in effect, where the table says them.</returns>
    public static Figure Of(string name, string title, IReadOnlyList<LearningRateOptimum> sweeps, RunNames runs)
    {
        var inEffect = sweeps.All(s => (s.Hidden ?? s.Embedding) is null || (s.Hidden ?? s.Embedding)!.EffectiveFactor is not null);
        bool[] rates = sweeps.Any(s => s.Axis == RateAxis.Pair) ? [true, false] : [sweeps.All(s => s.Axis == RateAxis.Embedding)];
        var panels = rates.Select(embedding => (Embedding: embedding, Curves: sweeps.Select(s => new RateCurve(s, embedding, runs, inEffect)).Where(c => c.Points.Count > 0).ToList())).ToList();
        var all = panels.SelectMany(panel => panel.Curves).ToList();
        var styles = RateMarks.Styles(all);
        var y = new Axis("validation loss (nats/token)") { Maximum = RateMarks.Top(all) };
        return new Figure(name, title,
            [.. panels.Select(panel => new Panel(new Axis($"{(panel.Embedding ? "embedding" : "hidden")} learning rate", AxisScale.Log2), y, RateMarks.Of(panel.Curves, styles)))])
        {
            Width = 460,
            Columns = panels.Count,
            SharedX = false,
            Aspect = panels.Count == 1 ? 0.5 : 0.9,
            Description = $"Validation loss against {(panels.Count == 2 ? "each learning rate, at the best of the other" : "the learning rate")}; one curve per width.",
            Legend = OptimumLegend.Of(
                "width",
                styles.OrderBy(style => style.Key).Select(style => (NumberFormat.Whole(style.Key), style.Value)),
                all.Any(c => c.Star is not null),
                all.Any(c => c.Edge is not null),
                all.Any(c => c.Diverged.Count > 0)),
        };
    }
}
