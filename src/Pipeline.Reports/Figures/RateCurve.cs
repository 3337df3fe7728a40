using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>The loss of one sweep against one learning rate; where both rates were varied, at the best other rate.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Embedding">Whether the rate is that of the embedding.</param>
/// <param name="Runs">What the points are made of.</param>
/// <param name="InEffect">Whether rates are those in effect at the sweep's width, where the table says them.</param>
internal sealed record RateCurve(LearningRateOptimum Sweep, bool Embedding, RunNames Runs, bool InEffect = false)
{
    private Func<RatePoint, double?> Rate => p => Factor * (Embedding ? p.EmbeddingRate : p.HiddenRate);

    private double Factor => InEffect ? (Optimum?.EffectiveFactor ?? 1) : 1;

    public IReadOnlyList<RatePoint> Best => [.. Sweep.Points.Where(p => p.Loss is not null).GroupBy(Rate).Where(g => g.Key > 0 && g.Any(IsNearBest))
        .OrderBy(g => g.Key).Select(g => g.MinBy(p => p.Loss)!)];

    public IReadOnlyList<ChartPoint> Points => [.. Best.Select(p => new ChartPoint(Rate(p)!.Value, p.Loss!.Value) { Note = Runs.Note(Sweep.Group, p) })];

    public IReadOnlyList<ChartInterval> Deviations => [.. Best.Where(p => p.LossDeviation > 0)
        .Select(p => new ChartInterval(Rate(p)!.Value, p.Loss!.Value - p.LossDeviation!.Value, p.Loss!.Value + p.LossDeviation!.Value))];

    /// <summary>Rates at which no run trained.</summary>
    public IReadOnlyList<double> Diverged => [.. Sweep.Points.GroupBy(Rate).Where(g => g.Key > 0 && g.All(p => p.Loss is null) && g.Any(p => p.Diverged > 0)).Select(g => g.Key!.Value).Order()];

    private double? Other(RatePoint point) => Embedding ? point.HiddenRate : point.EmbeddingRate;

    // A rate that was tried only beside others far from the best, as ratios and searches leave them, says nothing of the well.
    private bool IsNearBest(RatePoint point) => Sweep.Axis != RateAxis.Pair || Sweep.Best is not { } best || Other(point) is not { } other || Other(best) is not { } there
        || (other <= Math.Sqrt(2) * there && there <= Math.Sqrt(2) * other);

    private RateEstimate? Optimum => Embedding ? Sweep.Embedding : Sweep.Hidden;

    /// <summary>The fitted optimum with the interval of its rate; null where there is none.</summary>
    public (ChartPoint Point, (double Low, double High)? Interval)? Star => Optimum is { } optimum && Sweep.Loss is { } loss
        ? (new ChartPoint(Factor * optimum.Value, loss) { Note = Describe(optimum, loss) }, optimum.Interval is { } interval ? (Factor * interval.Low, Factor * interval.High) : null)
        : null;

    /// <summary>The best point and the side on which the grid ends there.</summary>
    public (ChartPoint Point, EdgeDirection Direction)? Edge =>
        (Embedding ? Sweep.EmbeddingEdge : Sweep.HiddenEdge) is { } edge && Sweep.Best is { Loss: { } loss } best && Rate(best) is { } rate
            ? (new(rate, loss), edge == GridEdge.Lowest ? EdgeDirection.Left : EdgeDirection.Right)
            : null;

    private string Describe(RateEstimate optimum, double loss)
    {
        var interval = optimum.Interval?.Map(value => Factor * value);
        return $"optimum of {Sweep.Group} · {(Embedding ? "embedding" : "hidden")} rate {NumberFormat.WithInterval(Factor * optimum.Value, interval, 3)} · loss {NumberFormat.WithInterval(loss, Sweep.LossInterval, 5)} nats/token";
    }
}
