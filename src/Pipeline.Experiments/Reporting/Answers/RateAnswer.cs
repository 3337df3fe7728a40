using System.Globalization;
using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>Which learning rates to use at the largest width trained, in rates in effect there.</summary>
internal static class RateAnswer
{
    /// <summary>An interval whose ends are no more than a factor of two apart, half an octave to either side, is narrow enough to act on.</summary>
    public const double Narrow = 2;

    /// <summary>The answer; null where no sweep has a width and a run that trained.</summary>
    /// <param name="laws">The laws.</param>
    /// <param name="runs">The runs behind them.</param>
    /// <param name="key">The key of its finding.</param>
    public static AnswerBlock? Of(LearningRateLaws laws, IReadOnlyList<RunRecord> runs, string key)
    {
        if (AnswerSweep.Of(laws.Optima, runs) is not { } chosen)
            return null;
        var rates = RecommendedRates.Of(chosen.Sweep);
        var scaling = RateScaling.Of(laws, chosen.Sweep);
        var reasons = new List<AnswerReason> { new("How sure", Sure(chosen, rates, scaling)), new("Why", Why(chosen.Sweep)) };
        if (scaling.Sentence is { } sentence)
            reasons.Add(new("Other widths", sentence));
        if (Transfer(laws, chosen.Sweep) is { } transfer)
            reasons.Add(new("Transfer", transfer));
        reasons.Add(new("Run next", RateNext.Of(chosen, rates, scaling)));
        return new AnswerBlock("Which learning rates?", new FindingBlock(key, new Finding(Recommend(chosen.Sweep, rates), Strength(chosen, rates, scaling))), rates.Numbers(), reasons)
        {
            Figure = new FigureBlock(
                BestRatesFigure.Of("best-learning-rates", $"Loss against the learning rates under {ParametrizationWords.Of(chosen.Sweep.Group.Parametrization)}{Vocabulary(chosen.Sweep.Group)}", chosen.Widths, new RunNames(runs)),
                "Each rate at the best of the other. Stars: fitted optima; bars: their intervals."),
        };
    }

    /// <summary>Under which of several parametrizations the rate of one width is that of the others, for the vocabulary and length of a sweep.</summary>
    private static string? Transfer(LearningRateLaws laws, LearningRateOptimum sweep)
    {
        WidthLaw[] rules = [.. laws.WidthLaws.Where(law => law.Quantity == RateQuantity.HiddenRate && Alike(law.Group) == Alike(sweep.Group))];
        return rules.DistinctBy(law => law.Group.Parametrization).Count() < 2 ? null : string.Join(' ', rules
            .OrderBy(law => law.Finding.Strength)
            .Select(law => $"{FindingFold.Sentence([law])}{(law.Finding.Strength == FindingStrength.Undecided ? "" : $": {law.Finding.Strength.ToString().ToLowerInvariant()}")}."));

        static SweepGroup Alike(SweepGroup group) => group with { Parametrization = "", Width = null };
    }

    private static string Recommend(LearningRateOptimum sweep, RecommendedRates rates)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"at width {sweep.Group.Width}{Vocabulary(sweep.Group)}, under {ParametrizationWords.Of(sweep.Group.Parametrization)}");
        var best = Words.List([.. new[] { rates.Embedding?.Named(), rates.Hidden?.Named() }.OfType<string>()]);
        if (sweep.Status != OptimumStatus.Fitted)
            return $"The learning rates {where}, are not decided: {Obstacle(sweep)}. The best tried were {best}.";
        if (rates.Intervals.Count == 0)
            return $"The learning rates {where}, are not decided: {best} look best, but nothing tells how noisy the losses are.";
        return rates switch
        {
            { EmbeddingDecided: true, HiddenDecided: true } => $"Use {best} {where}.",
            { HiddenDecided: true, Embedding: null } => $"Use {rates.Hidden!.Named()} {where}.",
            { HiddenDecided: true } => $"Use {rates.Hidden!.Named()} {where}; the embedding rate is not decided, as it was tried at one ratio to the hidden rate only.",
            _ => $"Use {rates.Embedding!.Named()} {where}; the hidden rate is not decided, as only one was tried.",
        };
    }

    private static string Obstacle(LearningRateOptimum sweep) => sweep.Status switch
    {
        OptimumStatus.AtEdge => $"the best {Words.List([.. new[] { sweep.EmbeddingEdge is null ? null : "embedding rate", sweep.HiddenEdge is null ? null : "hidden rate" }.OfType<string>()])} tried is the last of the grid",
        OptimumStatus.TooFewPoints => "fewer than three rates trained",
        _ => "the losses around the best rates form no bowl",
    };

    private static FindingStrength Strength(AnswerSweep chosen, RecommendedRates rates, RateScaling scaling)
    {
        if (chosen.Sweep.Status != OptimumStatus.Fitted || rates.Intervals.Count == 0 || (!rates.EmbeddingDecided && rates.Embedding is not null))
            return FindingStrength.Undecided;
        return rates.WidestFactor <= Narrow && scaling.ScatterFactor <= Narrow && chosen.Better is null ? FindingStrength.Firm : FindingStrength.Tentative;
    }

    private static string Sure(AnswerSweep chosen, RecommendedRates rates, RateScaling scaling)
    {
        var spans = rates.Intervals.Count == 0
            ? "No interval can be given, with one seed and no more points than a bowl has coefficients."
            : string.Create(CultureInfo.InvariantCulture, $"The {100 * rates.Intervals[0].Interval.Level:0} % intervals span a factor of {Words.List([.. rates.Intervals.Select(rate => $"{NumberFormat.Significant(rate.Interval.High / rate.Interval.Low, 2)} ({rate.Name})")])}; they rest on {chosen.Sweep.IntervalBasis}.");
        if (scaling.ScatterFactor > Narrow)
            spans += string.Create(CultureInfo.InvariantCulture, $" But the optima of single widths lie {scaling.Scatter:0.00} octaves off their laws of width, more than the losses' noise explains: no optimum of one width is known to better than a factor of {NumberFormat.Significant(scaling.ScatterFactor, 2)} from end to end.");
        return chosen.Better is { } better
            ? $"{spans} A lower loss at this width was reached by {better.Group with { Width = null }}, where {(better.Axis == RateAxis.Pair ? "the optimum lies at the edge of the grid" : "the embedding rate was not varied on its own")}."
            : spans;
    }

    private static string Why(LearningRateOptimum sweep)
    {
        if (sweep is not { Loss: { } loss, Curvature: { } curvature })
            return $"The least loss of {sweep.Points.Count} points was {NumberFormat.Significant(sweep.Best!.Loss!.Value, 4)} nats per token.";
        var costs = curvature.Count == 2
            ? $"half or twice the embedding rate costs about {Cost(curvature[1][1])}, half or twice the hidden rate {Cost(curvature[0][0])}"
            : $"half or twice the rate costs about {Cost(curvature[0][0])}";
        return $"The loss is least there, {NumberFormat.Significant(loss, 4)} nats per token; {costs} nats.";
    }

    /// <summary>What an octave off costs: half the curvature.</summary>
    private static string Cost(double curvature) => NumberFormat.Significant(curvature / 2, 2);

    private static string Vocabulary(SweepGroup group) => group.VocabularySize is { } size ? $" and vocabulary {NumberFormat.Whole(size)}" : "";
}
