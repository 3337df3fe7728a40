using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Transfer;

/// <summary>The points of one parametrization, as the joint law needs them: one rate per point, the other rate at its best where both were varied.</summary>
internal sealed record TransferData(IReadOnlyList<TransferData.Sweep> Sweeps)
{
    /// <summary>Points above this multiple of the best loss of their width are dropped from the fit of E (the published code's threshold).</summary>
    private const double Threshold = 1.35;

    public static TransferData From(IReadOnlyList<RateSweep> sweeps) =>
        new([.. sweeps.Where(sweep => sweep.Group.Width is not null).OrderBy(sweep => sweep.Group.Width).Select(Sweep.From).Where(sweep => sweep.Best is not null)]);

    /// <summary>Every point below the threshold.</summary>
    public IEnumerable<Point> Wide() => Sweeps.SelectMany(sweep => sweep.Points.Where(point => point.Loss <= Threshold * sweep.Best!.Loss));

    /// <summary>The points in the window of each width's bowl, where the loss is close to a parabola; widths without a bowl are left out.</summary>
    public IEnumerable<Point> Near() => Sweeps.Where(sweep => sweep.Fit.Status == OptimumStatus.Fitted).SelectMany(sweep => sweep.Fit.Window.Select(i => sweep.Points[i]));

    /// <summary>One rate at one width.</summary>
    internal sealed record Point(int Width, double Rate, double Loss, IReadOnlyList<double> Seeds);

    /// <summary>The points of one width by rate, and their bowl in ln η.</summary>
    internal sealed record Sweep(int Width, IReadOnlyList<Point> Points, BowlFit Fit)
    {
        public Point? Best => Points.MinBy(point => point.Loss);

        public static Sweep From(RateSweep sweep)
        {
            bool byEmbedding = sweep.Axis == RateAxis.Embedding;
            Point[] points = [.. sweep.Points.Select((point, i) => (Point: point, Seeds: sweep.Seeds[i]))
                .Where(pair => pair.Point.Loss is not null)
                .GroupBy(pair => (byEmbedding ? pair.Point.EmbeddingRate : pair.Point.HiddenRate ?? pair.Point.EmbeddingRate)!.Value)
                .OrderBy(rate => rate.Key)
                .Select(rate => (rate.Key, Best: rate.MinBy(pair => pair.Point.Loss)))
                .Select(rate => new Point(sweep.Group.Width!.Value, rate.Key, rate.Best.Point.Loss!.Value, [.. rate.Best.Seeds.Values]))];
            var data = new BowlData([.. points.Select(point => new[] { Math.Log(point.Rate) })], [.. points.Select(point => point.Loss)], [.. points.Select(point => (double)point.Seeds.Count)]);
            BowlFit fit = points.Length == 0
                ? new BowlFit { Status = OptimumStatus.TooFewPoints, Best = -1, Location = [], Minimum = double.NaN, Fitted = [] }
                : BowlFitter.Fit(data);
            return new Sweep(sweep.Group.Width!.Value, points, fit);
        }
    }
}
