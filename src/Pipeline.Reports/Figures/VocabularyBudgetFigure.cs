using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Heat map of loss over vocabulary size and budget, one panel per model, with the line of the best vocabulary at each budget.</summary>
public static class VocabularyBudgetFigure
{
    /// <summary>Draws bowls.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="bowls">Bowls of one loss measure; models with fewer than two budgets are left out.</param>
    /// <returns>The figure; null when no model has two budgets.</returns>
    public static Figure? Of(string name, IReadOnlyList<BudgetBowl> bowls)
    {
        var models = bowls.GroupBy(b => b.NonVocabularyParameters).Where(m => m.Count() > 1).OrderBy(m => m.Key).ToList();
        if (models.Count == 0)
            return null;
        double[] losses = [.. models.SelectMany(m => m).SelectMany(b => b.Bowl.Points).Select(p => p.Loss)];
        return new Figure(name, "Loss over vocabulary size and compute", [.. models.Select(Draw)])
        {
            Columns = PanelGrid.Columns(models.Count),
            SharedX = false,
            SharedY = false,
            Aspect = models.Count == 1 ? 0.7 : 1.05,
            Colours = new ColourScale(LossNames.Of(bowls[0].Bowl.Measure), losses.Min(), losses.Max()),
            Description = $"Loss for each vocabulary size and budget, {models.Count} panels, with the best vocabulary at each budget.",
        };
    }

    private static Panel Draw(IGrouping<double, BudgetBowl> model)
    {
        BudgetBowl[] rows = [.. model.OrderBy(b => b.Flops)];
        double[] sizes = [.. rows.SelectMany(r => r.Bowl.Points).Select(p => (double)p.VocabularySize).Distinct().Order()];
        var values = rows.Select(r => (IReadOnlyList<double?>)[.. sizes.Select(v => r.Bowl.Points.FirstOrDefault(p => p.VocabularySize == v)?.Loss)]);
        var best = rows.Where(r => r.Bowl.Optimum is not null).Select(r => new ChartPoint(r.Bowl.Optimum!.Value, r.Flops));
        return new Panel(new Axis("vocabulary size V", AxisScale.Log2) { Ticks = sizes }, new Axis("compute C (FLOPs)", AxisScale.Log10),
        [
            new HeatMark(sizes, [.. rows.Select(r => r.Flops)], [.. values]) { MarkMinimum = false },
            new LineMark([.. best]) { Style = SeriesStyle.Category(1) with { Dash = 0 }, Markers = true, Label = "best vocabulary" },
        ])
        { Title = $"N_{{nv}} = {NumberFormat.Significant(model.Key, 2)}" };
    }
}
