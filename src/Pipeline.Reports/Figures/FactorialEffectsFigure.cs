using Pipeline.Laws.Fitting;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>The main effects of changes to a parametrization on E, κ and R(∞), one panel each, with intervals.</summary>
public static class FactorialEffectsFigure
{
    /// <summary>Draws a model.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="model">The model.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, FactorialModel model)
    {
        string[] factors = [.. model.Effects.Select(effect => effect.Factor == "weightDecay" ? "λ" : effect.Factor)];
        Panel Draw(Axis y, double none, Func<FactorialEffect, ParameterEstimate> of)
        {
            var style = SeriesStyle.Category(0);
            var values = model.Effects.Select(of).ToList();
            return new Panel(Axis.OfCategories("change", factors), y,
            [
                new RuleMark(none) { Style = SeriesStyle.Muted },
                new IntervalMark([.. values.Select((value, i) => (value.Interval, At: i)).Where(value => value.Interval is not null).Select(value => new ChartInterval(value.At, value.Interval!.Low, value.Interval.High))]) { Style = style },
                new PointMark([.. values.Select((value, i) => new ChartPoint(i, value.Value) { Note = $"{factors[i]} · {NumberFormat.WithInterval(value.Value, value.Interval, 3)}" })]) { Style = style },
            ]);
        }

        var title = "What each change does to transfer";
        return new Figure(name, model.Group.ToString() is { Length: > 0 } group ? $"{title}: {group}" : title,
        [
            Draw(new Axis("factor on E", AxisScale.Log2), 1, effect => effect.ErrorFactor),
            Draw(new Axis("added to κ"), 0, effect => effect.Kappa),
            Draw(new Axis("added to R(∞) (nats/token)"), 0, effect => effect.Gap),
        ])
        {
            Columns = 3,
            SharedY = false,
            Aspect = 1.15,
            Description = $"Main effects over {model.Points} parametrizations and weight decays; the line is no effect. " + string.Join(' ', model.Findings.Select(finding => finding.Text)),
        };
    }
}
