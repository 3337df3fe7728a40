using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Predicted against observed values, and below them the residuals in percent.</summary>
public static class PredictedObservedFigure
{
    /// <summary>Draws series.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="title">The heading, which says what predicts.</param>
    /// <param name="series">Points by the name of a parametrization, empty where there is one series: X observed, Y predicted.</param>
    /// <param name="quantity">What is predicted, with its unit.</param>
    /// <returns>The figure: two panels that share the axis of observed values.</returns>
    public static Figure Of(string name, string title, IReadOnlyList<(string Name, IReadOnlyList<ChartPoint> Points)> series, string quantity = "loss (nats/token)")
    {
        var x = new Axis($"observed {quantity}");
        return new Figure(name, title,
        [
            new Panel(x, new Axis($"predicted {quantity}"), [
                new SlopeMark(series.SelectMany(s => s.Points).Select(p => new ChartPoint(p.X, p.X)).FirstOrDefault(), 1) { Style = SeriesStyle.Muted, Label = "predicted = observed" },
                .. series.Select((s, i) => new PointMark(s.Points) { Style = SeriesStyle.Category(i), Label = s.Name.Length == 0 ? null : GroupNames.Parametrization(s.Name) })]),
            new Panel(x, new Axis("residual (%)"), [
                new RuleMark(0) { Style = SeriesStyle.Muted },
                .. series.Select((s, i) => new PointMark([.. s.Points.Select(p => new ChartPoint(p.X, 100 * (p.Y - p.X) / p.X))]) { Style = SeriesStyle.Category(i) })]),
        ])
        {
            RowWeights = [3, 1],
            Description = $"Predicted against observed {quantity}; the largest relative residual is {100 * series.SelectMany(s => s.Points).Select(p => Math.Abs((p.Y - p.X) / p.X)).DefaultIfEmpty(0).Max():0.##} %.",
        };
    }
}
