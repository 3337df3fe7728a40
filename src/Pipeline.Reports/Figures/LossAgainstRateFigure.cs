using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against learning rate: one panel per parametrization and vocabulary, one curve per width, optima and their intervals marked.</summary>
public static class LossAgainstRateFigure
{
    /// <summary>Draws sweeps.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="sweeps">Sweeps with a width; those over the embedding rate alone need a figure of their own.</param>
    /// <param name="runs">What the points are made of.</param>
    /// <returns>The figure. The rate is the base rate: with a parametrization that transfers it, the optima stand above each other.</returns>
    public static Figure Of(string name, IReadOnlyList<LearningRateOptimum> sweeps, RunNames runs)
    {
        var embedding = sweeps.All(s => s.Axis == RateAxis.Embedding);
        RateCurve[] curves = [.. sweeps.Where(s => embedding || s.Axis != RateAxis.Embedding).Select(s => new RateCurve(s, embedding, runs))];
        var styles = RateMarks.Styles(curves);
        int[] widths = [.. styles.Keys.Order()];
        var cells = curves.GroupBy(c => c.Sweep.Group with { Width = null })
            .OrderBy(c => c.Key.VocabularySize).ThenBy(c => GroupNames.Rank(c.Key.Parametrization)).ToList();
        var names = new GroupNames(cells.Select(c => c.Key));
        var vocabularies = cells.Select(c => c.Key.VocabularySize).Distinct().Count();
        var columns = cells.Count % vocabularies == 0 && cells.Count / vocabularies is > 1 and <= 4 ? cells.Count / vocabularies : PanelGrid.Columns(cells.Count);
        var x = new Axis(embedding ? "base embedding learning rate" : "base hidden learning rate", AxisScale.Log2);
        var tops = cells.Chunk(columns).Select(row => RateMarks.Top(row.SelectMany(cell => cell))).ToList();
        return new Figure(name, names.Complete($"Validation loss against the {(embedding ? "embedding" : "hidden")} learning rate"),
            [.. cells.Select((cell, i) => new Panel(x, new Axis("validation loss (nats/token)") { Maximum = tops[i / columns] }, RateMarks.Of([.. cell], styles)) { Title = names[cell.Key] })])
        {
            Columns = columns,
            Description = $"Validation loss against the base learning rate, one curve per width from {widths[0]} to {widths[^1]}, one panel for each of {cells.Count} settings. "
                + $"{curves.Count(c => c.Star is not null)} of {curves.Length} curves have a fitted optimum, {curves.Count(c => c.Edge is not null)} have their best point at the edge of the grid.",
            Legend = OptimumLegend.Of(
                "width",
                widths.Select(w => (NumberFormat.Whole(w), styles[w])),
                curves.Any(c => c.Star is not null),
                curves.Any(c => c.Edge is not null),
                curves.Any(c => c.Diverged.Count > 0)),
        };
    }
}
