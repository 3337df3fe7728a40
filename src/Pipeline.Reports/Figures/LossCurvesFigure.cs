using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Loss during training, one line per run.</summary>
public static class LossCurvesFigure
{
    /// <summary>Draws loss curves.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="curves">The curves; equal names have equal colours in all panels.</param>
    /// <param name="lossLabel">What the loss is, with its unit.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<LossCurve> curves, string lossLabel = "validation loss (nats/token)")
    {
        List<string> series = [.. curves.Select(c => c.Name).Distinct()];
        var cells = curves.GroupBy(c => c.Panel).ToList();
        var x = new Axis("training tokens");
        var y = new Axis(lossLabel) { Maximum = LossRange.AfterStart(curves) };
        return new Figure(name, "Loss during training", [.. cells.Select(cell => new Panel(x, y, Marks(cell, series)) { Title = cell.Key })])
        {
            Columns = PanelGrid.Columns(cells.Count),
            Description = $"Loss against training tokens for {string.Join(", ", series)}.",
        };
    }

    private static List<Mark> Marks(IEnumerable<LossCurve> curves, List<string> series) =>
        [.. curves.Select(c => new LineMark(c.Points) { Label = GroupNames.Parametrization(c.Name), Style = SeriesStyle.Category(series.IndexOf(c.Name)) })];
}
