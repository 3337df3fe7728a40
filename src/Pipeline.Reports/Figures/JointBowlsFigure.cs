using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.Joint;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size: one panel per width and budget, one curve per rule of the embedding's rate, minima and their intervals marked.</summary>
public static class JointBowlsFigure
{
    /// <summary>Draws a comparison.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="laws">The comparison.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, JointLaws laws)
    {
        var styles = laws.Rules.Select((rule, i) => (rule.Parametrization, Style: SeriesStyle.Category(i))).ToDictionary(rule => rule.Parametrization, rule => rule.Style);
        // Budgets that differ by a step are one.
        var models = laws.Bowls.GroupBy(bowl => (bowl.Group.Width, bowl.Group.Length is { } length ? $"{length.Measure} {NumberFormat.Significant(length.Value, 1)}" : "")).OrderBy(model => model.Key.Width).ToList();
        var names = new GroupNames(models.Select(Shared));
        var x = new Axis("vocabulary size V", AxisScale.Log2) { Ticks = [.. laws.Bowls.SelectMany(bowl => bowl.Points).Select(point => (double)point.VocabularySize).Distinct().Order()] };
        var y = new Axis(LossNames.Of(laws.Bowls[0].Measure));
        return new Figure(name, names.Complete("Loss against vocabulary size under each rule"),
            [.. models.Select(model => new Panel(x, y, [.. model.SelectMany(bowl => BowlMarks.Of(bowl, styles[bowl.Group.Parametrization]))]) { Title = names[Shared(model)] })])
        {
            Columns = PanelGrid.Columns(models.Count),
            SharedY = false,
            Description = "The best loss at each vocabulary size under each rule. " + string.Join(' ', laws.Pooled.Select(shift => shift.Finding.Text)),
            Legend = OptimumLegend.Of(
                "η_{emb}/η_{hidden}",
                laws.Rules.Select(rule => (JointNames.Of(rule), styles[rule.Parametrization])),
                laws.Bowls.Any(bowl => bowl.Status == OptimumStatus.Fitted),
                laws.Bowls.Any(bowl => bowl.Status == OptimumStatus.AtEdge),
                diverged: false),
        };
    }

    // Budgets that differ by a step are one.
    private static IEnumerable<IReadOnlyList<VocabularyBowl>> Models(IReadOnlyList<VocabularyBowl> bowls)
    {
        foreach (var width in bowls.GroupBy(bowl => bowl.Group.Width).OrderBy(width => width.Key))
        {
            var rest = width.OrderBy(bowl => bowl.Group.Length?.Value).ToList();
            while (rest.Count > 0)
            {
                var least = rest[0].Group.Length?.Value;
                var same = rest.Where(bowl => least is null || bowl.Group.Length?.Value <= 1.1 * least).ToList();
                yield return same;
                rest = [.. rest.Except(same)];
            }
        }
    }

    private static SweepGroup Shared(IEnumerable<VocabularyBowl> model) => model.First().Group with { Parametrization = "" };
}
