using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Heat map of loss over vocabulary size and budget, with the line of the best vocabulary at each budget.</summary>
public static class VocabularyBudgetFigure
{
    /// <summary>Draws bowls of one model at several budgets.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="bowls">Bowls that differ in their budget only, with the budget of each in FLOPs or tokens.</param>
    /// <param name="budgetLabel">What the budget is, with its unit.</param>
    /// <param name="lossLabel">What the loss is, with its unit.</param>
    /// <returns>The figure; null with fewer than two budgets.</returns>
    public static Figure? Of(
        string name, IReadOnlyList<(double Budget, VocabularyBowl Bowl)> bowls, string budgetLabel = "training tokens", string lossLabel = "loss (bits/byte)")
    {
        if (bowls.Select(b => b.Budget).Distinct().Count() < 2)
            return null;
        (double Budget, VocabularyBowl Bowl)[] rows = [.. bowls.OrderBy(b => b.Budget)];
        double[] sizes = [.. rows.SelectMany(r => r.Bowl.Points).Select(p => (double)p.VocabularySize).Distinct().Order()];
        double[] losses = [.. rows.SelectMany(r => r.Bowl.Points).Select(p => p.Loss)];
        var values = rows.Select(r => (IReadOnlyList<double?>)[.. sizes.Select(v => r.Bowl.Points.FirstOrDefault(p => p.VocabularySize == v)?.Loss)]);
        var best = rows.Where(r => r.Bowl.Optimum is not null).Select(r => new ChartPoint(r.Bowl.Optimum!.Value, r.Budget));
        return new Figure(name, "Loss over vocabulary size and budget",
        [
            new Panel(new Axis("vocabulary size V", AxisScale.Log2) { Ticks = sizes }, new Axis(budgetLabel, AxisScale.Log10),
            [
                new HeatMark(sizes, [.. rows.Select(r => r.Budget)], [.. values]) { MarkMinimum = false },
                new LineMark([.. best]) { Style = SeriesStyle.Category(1) with { Dash = 0 }, Markers = true, Label = "best vocabulary" },
            ]),
        ])
        {
            Aspect = 0.7,
            Colours = new ColourScale(lossLabel, losses.Min(), losses.Max()),
            Description = $"Loss for {sizes.Length} vocabulary sizes at {rows.Length} budgets, with the best vocabulary at each budget.",
        };
    }
}
