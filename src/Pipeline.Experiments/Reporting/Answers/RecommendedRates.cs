using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The rates that a sweep recommends: its optimum where one was fitted, else the best point tried. In effect at the width of the sweep where the table says factors, else base rates.</summary>
internal sealed record RecommendedRates(RecommendedRate? Embedding, RecommendedRate? Hidden, bool EmbeddingDecided, bool HiddenDecided)
{
    /// <summary>The rates with an interval, embedding first.</summary>
    public IReadOnlyList<(string Name, Interval Interval)> Intervals =>
    [
        .. new[] { EmbeddingDecided ? Embedding : null, HiddenDecided ? Hidden : null }
            .Where(rate => rate?.Interval is not null).Select(rate => (rate!.Name, rate.Interval!)),
    ];

    /// <summary>The largest quotient of an interval's ends.</summary>
    public double WidestFactor => Intervals.Max(rate => rate.Interval.High / rate.Interval.Low);

    /// <summary>The rates of a sweep.</summary>
    public static RecommendedRates Of(LearningRateOptimum sweep)
    {
        var fitted = sweep.Status == OptimumStatus.Fitted;
        var (embedding, hidden) = (Rate("embedding rate", sweep.Embedding, sweep.Best!.EmbeddingRate), Rate("hidden rate", sweep.Hidden, sweep.Best.HiddenRate));
        return new RecommendedRates(
            embedding,
            hidden,
            fitted && sweep.Axis is RateAxis.Pair or RateAxis.Embedding && sweep.Embedding is not null,
            fitted && sweep.Axis is RateAxis.Pair or RateAxis.Hidden or RateAxis.Joint && sweep.Hidden is not null);
    }

    /// <summary>The numbers of the answer.</summary>
    public IReadOnlyList<AnswerNumber> Numbers() =>
    [
        .. Number(Embedding, EmbeddingDecided),
        .. Number(Hidden, HiddenDecided),
    ];

    private static RecommendedRate? Rate(string name, RateEstimate? estimate, double? best)
    {
        if (estimate is null)
            return best is { } rate ? new RecommendedRate(name, rate, null) : null;
        var factor = estimate.EffectiveFactor ?? 1;
        return new RecommendedRate(name, estimate.Value * factor, estimate.Interval?.Map(value => value * factor));
    }

    private static IEnumerable<AnswerNumber> Number(RecommendedRate? rate, bool decided)
    {
        if (rate is null)
            yield break;
        var range = !decided ? "not decided: tried"
            : rate.Interval is not { } interval ? "no interval"
            : string.Create(CultureInfo.InvariantCulture, $"{NumberFormat.Significant(interval.Low, 2)} to {NumberFormat.Significant(interval.High, 2)} ({100 * interval.Level:0} % interval)");
        yield return new AnswerNumber(rate.Name, NumberFormat.Significant(rate.Value, 2), range);
    }
}
