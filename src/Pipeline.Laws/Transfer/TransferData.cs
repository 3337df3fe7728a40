using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>The points of one parametrization, as the joint law needs them: one rate per point, the other rate at its best where both were varied.</summary>
/// <param name="Sweeps">The widths, the smallest first.</param>
/// <param name="Bowls">Their bowls in log₂ η.</param>
/// <param name="LeftOut">Runs that stand off their curves.</param>
internal sealed record TransferData(IReadOnlyList<TransferData.Sweep> Sweeps, BowlFamily Bowls, IReadOnlyList<LeftOutRun> LeftOut)
{
    /// <summary>Points above this multiple of the best loss of their width are dropped from the fit of E (the published code's threshold).</summary>
    private const double Threshold = 1.35;

    /// <summary>The data; null when no width has a loss.</summary>
    public static TransferData? From(IReadOnlyList<RateSweep> sweeps)
    {
        RateSweep[] wide = [.. sweeps.Where(sweep => sweep.Group.Width is not null).OrderBy(sweep => sweep.Group.Width)];
        if (wide.Length == 0)
            return null;
        (IReadOnlyList<RateSweep> kept, IReadOnlyList<LeftOutRun> leftOut, _) = RateFamily.Screen(wide);
        Sweep[] reduced = [.. kept.Select(Sweep.From).Where(sweep => sweep.Points.Count > 0)];
        return reduced.Length == 0 ? null : new TransferData(reduced, BowlFamily.Fit([.. reduced.Select(sweep => sweep.Sample)]), leftOut);
    }

    /// <summary>Every point below the threshold.</summary>
    public IEnumerable<Point> Wide() => Sweeps.SelectMany(sweep => sweep.Points.Where(point => point.Loss <= (sweep.Best.Loss > 0 ? Threshold * sweep.Best.Loss : double.PositiveInfinity)));

    /// <summary>The widths whose bowl was fitted, with the bowls of replicates.</summary>
    public IReadOnlyList<(int Width, BowlFit Fit, BowlFit[] Replicates)> Fitted(int family, int stream, BootstrapOptions options) =>
    [
        .. Enumerable.Range(0, Sweeps.Count).Where(i => Bowls.Fits[i].Status == OptimumStatus.Fitted).Select(i =>
            (Sweeps[i].Width, Bowls.Fits[i], BowlBootstrap.Run(Bowls.Samples[i].Data, Bowls.Fits[i], Bowls.Noise, Bowls.Asymmetry, family, stream + i, options))),
    ];

    /// <summary>One rate at one width.</summary>
    internal sealed record Point(int Width, double Rate, double Loss, IReadOnlyDictionary<int, double> Seeds);

    /// <summary>The points of one width by rate.</summary>
    internal sealed record Sweep(int Width, IReadOnlyList<Point> Points)
    {
        /// <summary>The point of least loss.</summary>
        public Point Best => Points.MinBy(point => point.Loss)!;

        /// <summary>The losses by log₂ rate.</summary>
        public BowlSample Sample { get; } = new([.. Points.Select(point => new[] { Math.Round(DoubleMath.Log2(point.Rate), 9) })], [.. Points.Select(point => point.Seeds)], RateSweep.Reach);

        public static Sweep From(RateSweep sweep)
        {
            bool byEmbedding = sweep.Axis == RateAxis.Embedding;
            Point[] points = [.. sweep.Points.Select((point, i) => (Point: point, Seeds: sweep.Seeds[i]))
                .Where(pair => pair.Point.Loss is not null)
                .GroupBy(pair => (byEmbedding ? pair.Point.EmbeddingRate : pair.Point.HiddenRate ?? pair.Point.EmbeddingRate)!.Value)
                .OrderBy(rate => rate.Key)
                .Select(rate => (rate.Key, Best: rate.MinBy(pair => pair.Point.Loss)))
                .Select(rate => new Point(sweep.Group.Width!.Value, rate.Key, rate.Best.Point.Loss!.Value, rate.Best.Seeds))];
            return new Sweep(sweep.Group.Width!.Value, points);
        }
    }
}
