using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Fits ρ = a + b·log₂ V to the ratio laws of one parametrization, and again to each replicate.</summary>
internal static class RatioTrendFitter
{
    public static IEnumerable<RatioTrend> Fit(IEnumerable<WidthLaw> laws, double level)
    {
        IEnumerable<WidthLaw> ratios = laws.Where(law => law.Quantity == RateQuantity.Ratio && law.Group.VocabularySize is not null);
        foreach (IGrouping<SweepGroup, WidthLaw> family in ratios.GroupBy(law => law.Group with { VocabularySize = null }))
        {
            WidthLaw[] members = [.. family.OrderBy(law => law.Group.VocabularySize)];
            if (members.Length > 1)
                yield return Trend(family.Key, members, level);
        }
    }

    private static RatioTrend Trend(SweepGroup group, WidthLaw[] laws, double level)
    {
        bool noisy = laws.All(law => law.Replicates.Count > 0);
        double[][] rows = [.. laws.Select(law => new[] { 1, Math.Log2(law.Group.VocabularySize!.Value / 1024.0) })];
        double[] weights = [.. laws.Select(law => noisy ? 1 / Math.Max(1e-12, Quantiles.Variance([.. law.Replicates])) : 1)];
        double[] exponents = [.. laws.Select(law => law.EffectiveExponent ?? law.Exponent)];
        double[] line = LinearFit.Solve(rows, exponents, weights)!;
        Interval? interval = noisy
            ? Quantiles.Central(Enumerable.Range(0, laws[0].Replicates.Count).Select(b => LinearFit.Solve(rows, [.. laws.Select(law => law.Replicates[b])], weights)![1]), level)
            : null;
        RatioExponent[] points = [.. laws.Select((law, i) => new RatioExponent(
            law.Group.VocabularySize!.Value, exponents[i], law.EffectiveExponent is null ? law.ExponentInterval : law.EffectiveExponentInterval))];
        return new RatioTrend
        {
            Group = group,
            Points = points,
            ExponentAt1024 = line[0],
            PerDoubling = line[1],
            PerDoublingInterval = interval,
            Finding = Say(group, points, line[1], interval),
        };
    }

    private static Finding Say(SweepGroup group, RatioExponent[] points, double slope, Interval? interval)
    {
        string range = interval is null ? "" : FormattableString.Invariant($" [{interval.Low:+0.00;-0.00}, {interval.High:+0.00;-0.00}] ({100 * interval.Level:0} % interval)");
        string subject = FormattableString.Invariant(
            $"{group}: ρ goes from {points[0].Exponent:0.00} at vocabulary {points[0].VocabularySize} to {points[^1].Exponent:0.00} at {points[^1].VocabularySize}, {slope:+0.00;-0.00}{range} per doubling");
        return interval switch
        {
            null => new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided),
            { High: < 0 } => new Finding($"{subject}; it falls as the vocabulary grows, as theory expects between its two regimes.", FindingStrength.Firm),
            { Low: > 0 } => new Finding($"{subject}; it rises with the vocabulary, which theory does not expect.", FindingStrength.Firm),
            _ => new Finding($"{subject}; the data shows no change with the vocabulary.", FindingStrength.Undecided),
        };
    }
}
