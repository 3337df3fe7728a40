using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>The loss of one sweep against one learning rate; where both rates were varied, at the best other rate.</summary>
internal sealed record RateCurve(LearningRateOptimum Sweep, bool Embedding)
{
    private Func<RatePoint, double?> Rate => p => Embedding ? p.EmbeddingRate : p.HiddenRate;

    public IReadOnlyList<RatePoint> Best => [.. Sweep.Points.Where(p => p.Loss is not null).GroupBy(Rate).Where(g => g.Key > 0)
        .OrderBy(g => g.Key).Select(g => g.MinBy(p => p.Loss)!)];

    public IReadOnlyList<ChartPoint> Points => [.. Best.Select(p => new ChartPoint(Rate(p)!.Value, p.Loss!.Value))];

    public IReadOnlyList<ChartInterval> Deviations => [.. Best.Where(p => p.LossDeviation > 0)
        .Select(p => new ChartInterval(Rate(p)!.Value, p.Loss!.Value - p.LossDeviation!.Value, p.Loss!.Value + p.LossDeviation!.Value))];

    /// <summary>Rates at which no run trained.</summary>
    public IReadOnlyList<double> Diverged => [.. Sweep.Points.GroupBy(Rate).Where(g => g.Key > 0 && g.All(p => p.Loss is null)).Select(g => g.Key!.Value).Order()];

    public RateEstimate? Optimum => Embedding ? Sweep.Embedding : Sweep.Hidden;

    /// <summary>The best point and the side on which the grid ends there.</summary>
    public (ChartPoint Point, EdgeDirection Direction)? Edge =>
        (Embedding ? Sweep.EmbeddingEdge : Sweep.HiddenEdge) is { } edge && Sweep.Best is { Loss: { } loss } best && Rate(best) is { } rate
            ? (new(rate, loss), edge == Pipeline.Laws.Bowls.GridEdge.Lowest ? EdgeDirection.Left : EdgeDirection.Right)
            : null;
}
