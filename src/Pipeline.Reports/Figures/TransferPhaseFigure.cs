using Pipeline.Laws;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Phase diagrams of transfer: E–κ, E–R(∞) and R(∞)–κ; the marker is the parametrization, the colour the weight decay (arXiv 2605.21486).</summary>
public static class TransferPhaseFigure
{
    private static readonly Quantity Error = new(new Axis("E", AxisScale.Log10), m => m.Error, m => m.ErrorInterval);
    private static readonly Quantity Kappa = new(new Axis("κ"), m => m.Kappa, m => m.KappaInterval);
    private static readonly Quantity Gap = new(new Axis("R(∞) (nats/token)"), m => m.Gap, m => m.GapInterval);

    /// <summary>Draws the diagrams.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="measures">The points, from laws or from a published table.</param>
    /// <returns>The figure: three panels.</returns>
    public static Figure Of(string name, IReadOnlyList<PhasePoint> measures)
    {
        List<string> parametrizations = [.. measures.Select(m => m.Parametrization).Distinct().OrderBy(GroupNames.Rank)];
        double[] decays = [.. measures.Select(m => m.WeightDecay ?? 0).Distinct().Order()];
        var one = decays.Length < 2;
        SeriesStyle Style(PhasePoint m)
        {
            var style = SeriesStyle.Category(parametrizations.IndexOf(m.Parametrization));
            return one ? style : style with { Colour = SeriesStyle.Ordered(Array.IndexOf(decays, m.WeightDecay ?? 0), decays.Length).Colour };
        }

        return new Figure(name, "How well learning rates transfer", [Draw(measures, Kappa, Error, Style), Draw(measures, Gap, Error, Style), Draw(measures, Kappa, Gap, Style)])
        {
            Columns = 3,
            SharedX = false,
            SharedY = false,
            Aspect = 1.15,
            Description = $"Error of the scaling-law fit E, robustness κ and asymptotic penalty R(∞) of {parametrizations.Count} parametrizations at {decays.Length} weight decays; lower is better on every axis.",
            Legend =
            [
                new("parametrization", [.. parametrizations.Select((p, i) => new LegendEntry(GroupNames.Parametrization(p), one ? SeriesStyle.Category(i) : SeriesStyle.Category(i) with { Colour = "ink" }, LegendGlyphs.Marker))]),
                new("weight decay", one ? [] : [.. decays.Select((d, i) =>
                    new LegendEntry(NumberFormat.Significant(d), new SeriesStyle(SeriesStyle.Ordered(i, decays.Length).Colour), LegendGlyphs.Bar))]),
            ],
        };
    }

    private static Panel Draw(IReadOnlyList<PhasePoint> measures, Quantity x, Quantity y, Func<PhasePoint, SeriesStyle> style)
    {
        var marks = new List<Mark>();
        if (x == Kappa)
            marks.Add(new RuleMark(0) { Vertical = true, Style = SeriesStyle.Muted });
        foreach (var m in measures)
        {
            if (y.Interval(m) is { } vertical)
                marks.Add(new IntervalMark([new(x.Value(m), vertical.Low, vertical.High)]) { Style = style(m) });
            if (x.Interval(m) is { } horizontal)
                marks.Add(new IntervalMark([new(y.Value(m), horizontal.Low, horizontal.High)]) { Horizontal = true, Style = style(m) });
        }

        marks.AddRange(measures.Select(m => new PointMark([new(x.Value(m), y.Value(m))]) { Style = style(m) }));
        return new(x.Axis, y.Axis, marks);
    }

    private sealed record Quantity(Axis Axis, Func<PhasePoint, double> Value, Func<PhasePoint, Interval?> Interval);
}
