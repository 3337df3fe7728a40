using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Figures;

/// <summary>The figures of arXiv 2605.21486 that a table of runs can give.</summary>
public static class TransferFigures
{
    private static readonly FigureAxis Width = new("width", Logarithmic: true);

    /// <summary>Every figure of the given laws: per law loss against rate, and over all laws best loss, rate and curvature against width, predictions, and phase diagrams.</summary>
    /// <param name="laws">The laws of one comparison.</param>
    /// <returns>The figures.</returns>
    public static IReadOnlyList<FigureData> All(IReadOnlyList<TransferLaw> laws) =>
    [
        .. laws.Select((law, i) => LossAgainstRate(law, i + 1)),
        AgainstWidth(laws, "best-loss-against-width", "Best loss against width", "loss (nats per token)", logarithmic: false, law => law.LossAt),
        AgainstWidth(laws, "optimal-rate-against-width", "Optimal learning rate against width", "optimal base learning rate", logarithmic: true, law => law.RateAt),
        AgainstWidth(laws, "curvature-against-width", "Curvature at the optimum against width", "∂²L/∂(ln η)² (nats)", logarithmic: true, law => law.CurvatureAt),
        PredictedAgainstObserved(laws),
        .. PhaseFigures.All([.. laws.Select(PhasePoint.Of)]),
    ];

    private static FigureData LossAgainstRate(TransferLaw law, int number) => new()
    {
        Name = $"transfer-loss-against-rate-{number}",
        Title = $"Loss against learning rate: {law.Group}",
        X = new FigureAxis("base learning rate", Logarithmic: true),
        Y = new FigureAxis("loss (nats per token)"),
        Series =
        [
            .. law.Points.GroupBy(point => point.Width).SelectMany(width => (FigureSeries[])
            [
                new($"width {width.Key}", SeriesKind.Points, [.. width.Select(point => new FigurePoint(point.Rate, point.Observed))], $"{width.Key}"),
                new($"fit at width {width.Key}", SeriesKind.Line, [.. width.Select(point => new FigurePoint(point.Rate, point.Predicted))], $"{width.Key}"),
            ]),
            new("optimum", SeriesKind.Points, [.. law.Points.Select(point => point.Width).Distinct().Select(width => new FigurePoint(law.RateAt(width), law.LossAt(width)) { Optimum = true })]),
        ],
    };

    private static FigureData AgainstWidth(
        IReadOnlyList<TransferLaw> laws, string name, string title, string label, bool logarithmic, Func<TransferLaw, Func<double, double>> curve) => new()
        {
            Name = name,
            Title = title,
            X = Width,
            Y = new FigureAxis(label, logarithmic),
            Series = [.. laws.Select(law => new FigureSeries(
                law.Group.ToString(), SeriesKind.Line, Curves.Of(curve(law), law.Points.Min(point => point.Width), law.Points.Max(point => point.Width))))],
        };

    private static FigureData PredictedAgainstObserved(IReadOnlyList<TransferLaw> laws)
    {
        double low = laws.Min(law => law.Points.Min(point => point.Observed)), high = laws.Max(law => law.Points.Max(point => point.Observed));
        return new FigureData
        {
            Name = "predicted-against-observed",
            Title = "Predicted against observed loss",
            X = new FigureAxis("observed loss (nats per token)"),
            Y = new FigureAxis("predicted loss (nats per token)"),
            Series =
            [
                .. laws.Select(law => new FigureSeries(law.Group.ToString(), SeriesKind.Points, [.. law.Points.Select(point => new FigurePoint(point.Observed, point.Predicted))])),
                new("equal", SeriesKind.Guide, [new FigurePoint(low, low), new FigurePoint(high, high)]),
            ],
        };
    }
}
