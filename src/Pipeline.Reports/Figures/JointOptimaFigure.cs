using Pipeline.Laws.Joint;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>The best vocabulary against width, one series per rule of the embedding's rate.</summary>
public static class JointOptimaFigure
{
    // How far the series of one width stand apart, as a power of two, so that their intervals do not cover each other.
    private const double Aside = 0.05;

    /// <summary>Draws a comparison.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="laws">The comparison.</param>
    /// <returns>The figure; null where no rule has an optimum inside its grid.</returns>
    public static Figure? Of(string name, JointLaws laws)
    {
        var fitted = laws.Bowls.Where(bowl => bowl is { Optimum: not null, Group.Width: not null }).OrderBy(bowl => bowl.Group.Width).ToList();
        if (fitted.Count == 0)
            return null;
        var marks = new List<Mark>();
        for (var i = 0; i < laws.Rules.Count; i++)
        {
            var rule = laws.Rules[i];
            var aside = Math.Pow(2, Aside * (i - ((laws.Rules.Count - 1) / 2.0)));
            var bowls = fitted.Where(bowl => bowl.Group.Parametrization == rule.Parametrization).ToList();
            var style = SeriesStyle.Category(i);
            marks.Add(new IntervalMark([.. bowls.Where(bowl => bowl.OptimumInterval is not null).Select(bowl => new ChartInterval(bowl.Group.Width!.Value * aside, bowl.OptimumInterval!.Low, bowl.OptimumInterval.High))]) { Style = style });
            marks.Add(new PointMark(
                [.. bowls.Select(bowl => new ChartPoint(bowl.Group.Width!.Value * aside, bowl.Optimum!.Value) { Note = $"{bowl.Group} · best vocabulary {NumberFormat.WithInterval(bowl.Optimum!.Value, bowl.OptimumInterval, 3)}" })])
            { Style = style, Label = JointNames.Of(rule) });
        }

        var x = new Axis("width d", AxisScale.Log2) { Ticks = [.. fitted.Select(bowl => (double)bowl.Group.Width!.Value).Distinct().Order()] };
        return new Figure(name, "The best vocabulary under each rule", [new Panel(x, new Axis("best vocabulary V_{opt}", AxisScale.Log2), marks)])
        {
            LegendTitle = "η_{emb}/η_{hidden}",
            Aspect = 0.6,
            Description = "The best vocabulary against width under each rule. " + string.Join(' ', laws.Pooled.Select(shift => shift.Finding.Text)),
        };
    }
}
