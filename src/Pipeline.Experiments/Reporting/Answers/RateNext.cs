using System.Globalization;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The experiment that would decide what a sweep leaves open about learning rates, or else test what it says.</summary>
internal static class RateNext
{
    /// <summary>One sentence.</summary>
    public static string Of(AnswerSweep chosen, RecommendedRates rates, RateScaling scaling)
    {
        var sweep = chosen.Sweep;
        if (sweep.Status == OptimumStatus.AtEdge)
            return $"Widen the grid of `learningRates`: {Words.List([.. Beyond(sweep)])}.";
        if (sweep.Status != OptimumStatus.Fitted)
            return "Try more learning rates around the best one, a factor of two apart, until three on either side of it have trained.";
        if (sweep.Axis == RateAxis.Joint && rates.Embedding is not null)
            return "Vary the embedding rate on its own: `embedding: {ratio: [1, 4, 16, 64]}` under `learningRates`, at this vocabulary.";
        if (sweep.Axis is RateAxis.Embedding or RateAxis.Hidden && rates is { Embedding: not null, Hidden: not null })
            return "Vary both rates, each on its own.";
        if (rates.Intervals.Count == 0)
            return "Repeat the rates around the optimum with further seeds (`seeds: [1, 2, 3]`), so that an interval can be given.";
        if (rates.WidestFactor > RateAnswer.Narrow)
            return "Repeat the rates around the optimum with four times the seeds, which would halve the intervals.";
        if (scaling.ScatterFactor > RateAnswer.Narrow)
            return "Repeat the rates around the optimum of every width with two further seeds (`seeds: [1, 2, 3]`): it says whether seeds make the optima scatter around their laws of width.";
        if (chosen.Better is { Axis: not RateAxis.Pair } better)
            return $"Vary the embedding rate on its own for {better.Group with { Width = null }} too, which reached the lower loss.";
        if (chosen.Widths.Count(width => width.Status == OptimumStatus.Fitted) < 3)
            return "Train a third width with the same grid: two do not show how the rates change with width.";
        return Larger(sweep, scaling);
    }

    private static IEnumerable<string> Beyond(LearningRateOptimum sweep)
    {
        if (sweep.EmbeddingEdge is { } embedding)
            yield return Side("embedding rates", embedding, sweep.Best!.EmbeddingRate);
        if (sweep.HiddenEdge is { } hidden)
            yield return Side("hidden rates", hidden, sweep.Best!.HiddenRate);
    }

    private static string Side(string rates, GridEdge edge, double? last) =>
        $"base {rates} {(edge == GridEdge.Lowest ? "below" : "above")} {(last is { } rate ? NumberFormat.PowerOfTwo(rate) : "the last")}";

    private static string Larger(LearningRateOptimum sweep, RateScaling scaling)
    {
        var width = 2.0 * sweep.Group.Width!.Value;
        string[] predicted =
        [
            .. scaling.Embedding is { } embedding && RateScaling.Holds(embedding) ? [$"embedding rate {NumberFormat.Significant(RateScaling.At(embedding, width), 2)}"] : Array.Empty<string>(),
            .. scaling.Hidden is { } hidden && RateScaling.Holds(hidden) ? [$"hidden rate {NumberFormat.Significant(RateScaling.At(hidden, width), 2)}"] : Array.Empty<string>(),
        ];
        return predicted.Length == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Train width {width} with the same grid.")
            : string.Create(CultureInfo.InvariantCulture, $"Train width {width} at {Words.List(predicted)}, which the laws of width give, and at half and twice these: it tests the laws beyond the widths tried.");
    }
}
