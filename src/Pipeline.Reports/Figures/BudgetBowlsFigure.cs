using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size at equal FLOPs: one panel per model, one bowl per budget, minima and their intervals marked (arXiv 2407.13623).</summary>
public static class BudgetBowlsFigure
{
    /// <summary>Draws bowls.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="bowls">Bowls of one loss measure.</param>
    /// <returns>The figure; null without bowls.</returns>
    public static Figure? Of(string name, IReadOnlyList<BudgetBowl> bowls)
    {
        if (bowls.Count == 0)
            return null;
        var models = bowls.GroupBy(b => b.NonVocabularyParameters).OrderBy(m => m.Key).ToList();
        var budgets = models.Max(m => m.Count());
        var x = new Axis("vocabulary size V", AxisScale.Log2) { Ticks = [.. bowls.SelectMany(b => b.Bowl.Points).Select(p => (double)p.VocabularySize).Distinct().Order()] };
        var y = new Axis(LossNames.Short(bowls[0].Bowl.Measure));
        return new Figure(name, "Loss against vocabulary size at equal compute", [.. models.Select(m => new Panel(x, y,
            [.. m.OrderBy(b => b.Flops).SelectMany((b, rank) => BowlMarks.Of(b.Bowl, SeriesStyle.Ordered(rank, budgets)))])
            { Title = $"N_{{nv}} = {NumberFormat.Significant(m.Key, 2)}" })])
        {
            Columns = PanelGrid.Columns(models.Count),
            SharedY = false,
            Description = string.Join(' ', models.Select(m => $"Model of {NumberFormat.Significant(m.Key, 2)} parameters beside the vocabulary: {string.Join("; ", m.OrderBy(b => b.Flops).Select(Say))}.")),
            Legend = OptimumLegend.Of(
                "budget",
                Enumerable.Range(0, budgets).Select(rank => (Budget(models, rank), SeriesStyle.Ordered(rank, budgets))),
                bowls.Any(b => b.Bowl.Status == OptimumStatus.Fitted),
                bowls.Any(b => b.Bowl.Status == OptimumStatus.AtEdge),
                diverged: false),
        };
    }

    // Budgets have FLOPs in the legend where there is one model; several models have budgets of their own, from the smallest to the largest.
    private static string Budget(List<IGrouping<double, BudgetBowl>> models, int rank) => models.Count == 1
        ? $"{NumberFormat.Significant(models[0].OrderBy(b => b.Flops).ElementAt(rank).Flops, 2)} FLOPs"
        : rank == 0 ? "1, smallest" : $"{rank + 1}";

    private static string Say(BudgetBowl bowl) =>
        $"{NumberFormat.Significant(bowl.Flops, 2)} FLOPs, {(bowl.Bowl.Optimum is { } optimum ? $"least at {NumberFormat.Significant(optimum, 3)}" : "no minimum inside the grid")}";
}
