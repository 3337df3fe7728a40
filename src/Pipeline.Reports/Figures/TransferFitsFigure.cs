using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>Best loss, optimal rate and curvature against width with their fits (arXiv 2605.21486).</summary>
public static class TransferFitsFigure
{
    private static readonly double OctavesSquared = Math.Log(2) * Math.Log(2);

    /// <summary>Draws laws of transfer.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="laws">The laws.</param>
    /// <param name="optima">The optima of the same sweeps, whose values are the points.</param>
    /// <returns>The figure: a row of three panels for each weight decay, vocabulary or other setting; one series per parametrization.</returns>
    public static Figure Of(string name, IReadOnlyList<TransferLaw> laws, IReadOnlyList<LearningRateOptimum> optima)
    {
        List<string> parametrizations = [.. laws.Select(l => l.Group.Parametrization).Distinct().OrderBy(GroupNames.Rank)];
        var rows = laws.GroupBy(l => l.Group with { Parametrization = "" }).ToList();
        var names = new GroupNames(rows.Select(r => r.Key));
        var widths = laws.SelectMany(l => l.Points).Select(p => (double)p.Width).Distinct().Order().ToArray();
        var x = new Axis("width n", AxisScale.Log2) { Ticks = widths };
        Panel Draw(IEnumerable<TransferLaw> row, string title, Axis y, Func<LearningRateOptimum, double?> measured, Func<TransferLaw, double, double> fitted) => new(x, y, [.. row.SelectMany(law =>
            new FittedSeries(
                GroupNames.Parametrization(law.Group.Parametrization),
                SeriesStyle.Category(parametrizations.IndexOf(law.Group.Parametrization)),
                [.. optima.Where(o => o.Group with { Width = null } == law.Group && measured(o) is not null).Select(o => new ChartPoint(o.Group.Width ?? 0, measured(o)!.Value))],
                FittedSeries.Sample(w => fitted(law, w), widths[0], widths[^1])).Marks())])
        { Title = title };

        return new Figure(name, "Best loss, optimal rate and curvature against width",
        [
            .. rows.SelectMany(row => new[]
            {
                Draw(row, Title("best loss", names[row.Key]), new Axis("L_{opt} (nats/token)"), o => o.Loss, (law, w) => law.LossAt(w)),
                Draw(row, Title("optimal rate", names[row.Key]), new Axis("base η*", AxisScale.Log2), o => (o.Hidden ?? o.Embedding)?.Value, (law, w) => law.RateAt(w)),
                Draw(row, Title("curvature", names[row.Key]), new Axis("h·η*^{2} (nats)", AxisScale.Log10), o => o.Curvature is { Count: 1 } c ? c[0][0] / OctavesSquared : null, (law, w) => law.CurvatureAt(w)),
            }),
        ])
        {
            Columns = 3,
            SharedY = false,
            Aspect = 1.1,
            Description = string.Join(' ', laws.SelectMany(l => l.Findings.Take(1)).Select(f => f.Text)),
        };
    }

    private static string Title(string quantity, string setting) => setting.Length == 0 ? quantity : $"{quantity}, {setting}";
}
