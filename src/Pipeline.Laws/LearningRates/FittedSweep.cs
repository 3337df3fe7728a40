using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>A sweep with its bowl and the bowls of its replicates.</summary>
internal sealed record FittedSweep(RateSweep Sweep, BowlFit Fit, BowlFit[] Replicates, NoiseScale Noise, double[] Asymmetry, double Level)
{
    public LearningRateOptimum Optimum()
    {
        bool fitted = Fit.Status == OptimumStatus.Fitted;
        GridEdge? first = Fit.Edges.Count > 0 ? Fit.Edges[0] : null;
        return new LearningRateOptimum
        {
            Group = Sweep.Group,
            Axis = Sweep.Axis,
            Status = Fit.Status,
            HiddenEdge = Sweep.Axis == RateAxis.Embedding ? null : first,
            EmbeddingEdge = Sweep.Axis == RateAxis.Embedding ? first : Fit.Edges.Count > 1 ? Fit.Edges[1] : null,
            Hidden = Estimate(RateQuantity.HiddenRate),
            Embedding = Estimate(RateQuantity.EmbeddingRate),
            Ratio = Estimate(RateQuantity.Ratio),
            Loss = fitted ? Fit.Minimum : null,
            // Noise digs holes into a flat valley, so that the least loss of most replicates may lie below that of the fit.
            LossInterval = Quantiles.Central(Replicates.Select(replicate => replicate.Minimum), Level)?.Including(Fit.Minimum),
            Curvature = fitted ? Sweep.InRates(Fit.Hessian!) : null,
            Best = Fit.Best < 0 ? null : Sweep.Points[Fit.Best],
            IntervalBasis = Fit.Status == OptimumStatus.Fitted ? Noise.Basis : "not fitted",
            Points = Sweep.Points,
        };
    }

    /// <summary>The log₂ of a quantity in every replicate.</summary>
    public double[] LogValues(RateQuantity quantity) => [.. Replicates.Select(replicate => Sweep.LogValue(quantity, replicate.Location))];

    private RateEstimate? Estimate(RateQuantity quantity) => Fit.Status != OptimumStatus.Fitted || !Sweep.Varies(quantity) ? null : new RateEstimate(
        DoubleMath.Exp2(Sweep.LogValue(quantity, Fit.Location)),
        Quantiles.Central(LogValues(quantity), Level)?.Map(log => DoubleMath.Exp2(log)),
        Sweep.EffectiveFactor(quantity));
}
