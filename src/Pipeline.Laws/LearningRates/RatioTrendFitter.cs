using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

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
        double[][] rows = [.. laws.Select(law => new[] { 1, DoubleMath.Log2(law.Group.VocabularySize!.Value / 1024.0) })];
        double[] weights = [.. laws.Select(law => noisy ? 1 / Math.Max(1e-12, Quantiles.Variance([.. law.Replicates])) : 1)];
        double[] exponents = [.. laws.Select(law => law.EffectiveExponent ?? law.Exponent)];
        double[] line = LinearFit.Solve(rows, exponents, weights)!;
        Interval? interval = noisy
            ? Quantiles.Central(Enumerable.Range(0, laws[0].Replicates.Count).Select(b => LinearFit.Solve(rows, [.. laws.Select(law => law.Replicates[b])], weights)![1]), level)
            : null;
        RatioExponent[] points = [.. laws.Select((law, i) => new RatioExponent(
            law.Group.VocabularySize!.Value, exponents[i], law.EffectiveExponent is null ? law.ExponentInterval : law.EffectiveExponentInterval))];
        double common = Weighted(weights, exponents);
        Interval? commonInterval = noisy
            ? Quantiles.Central(Enumerable.Range(0, laws[0].Replicates.Count).Select(b => Weighted(weights, [.. laws.Select(law => law.Replicates[b])])), level)
            : null;
        double? homogeneity = noisy ? Homogeneity(laws, exponents, points, level) : null;
        return new RatioTrend
        {
            Common = common,
            CommonInterval = commonInterval,
            HomogeneityProbability = homogeneity,
            Group = group,
            Points = points,
            ExponentAt1024 = line[0],
            PerDoubling = line[1],
            PerDoublingInterval = interval,
            Finding = Say(group, points, new Slope(line[1], interval, common, commonInterval, homogeneity, Octaves(laws, points))),
        };
    }

    private static double Weighted(double[] weights, double[] values) => LinearFit.Dot(weights, values) / weights.Sum();

    // How much the change of ρ by one moves the rate over all widths, in octaves, and over how many doublings of the vocabulary.
    private static (double Width, double Doublings) Octaves(WidthLaw[] laws, RatioExponent[] points) =>
        (laws.Min(law => Margin.Span(law.Points.Select(point => point.Width))), DoubleMath.Log2(points[^1].VocabularySize / (double)points[0].VocabularySize));

    // Cochran's Q: the squares of the differences from the common ρ in units of their standard errors, which the intervals give.
    private static double Homogeneity(WidthLaw[] laws, double[] exponents, RatioExponent[] points, double level)
    {
        double Quantile(WidthLaw law) => law.ScatterOctaves > 0 ? Distributions.StudentQuantile(law.ScatterDegrees, (1 + level) / 2) : Distributions.NormalQuantile((1 + level) / 2);
        double[] precisions = [.. laws.Select((law, i) => DoubleMath.Pow(2 * Quantile(law) / Math.Max(1e-9, points[i].Interval!.High - points[i].Interval!.Low), 2))];
        double mean = Weighted(precisions, exponents);
        double chiSquare = precisions.Select((precision, i) => precision * DoubleMath.Pow(exponents[i] - mean, 2)).Sum();
        int degrees = laws.Length - 1;
        return laws.Any(law => law.ScatterOctaves > 0)
            ? Distributions.FTail(degrees, laws.Max(law => law.ScatterDegrees), chiSquare / degrees)
            : Distributions.ChiSquareTail(degrees, chiSquare);
    }

    private static Finding Say(SweepGroup group, RatioExponent[] points, Slope slope)
    {
        string name = group.ToString() is { Length: > 0 } text ? $"{text}: " : "";
        string range = slope.Interval is null ? "" : FormattableString.Invariant($" [{slope.Interval.Low:+0.00;-0.00}, {slope.Interval.High:+0.00;-0.00}] ({100 * slope.Interval.Level:0} % interval)");
        string subject = FormattableString.Invariant(
            $"{name}ρ goes from {points[0].Exponent:0.00} at vocabulary {points[0].VocabularySize} to {points[^1].Exponent:0.00} at {points[^1].VocabularySize}, {slope.Value:+0.00;-0.00}{range} per doubling");
        if (slope.Interval is not { } interval || slope.CommonInterval is not { } common)
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        string one = FormattableString.Invariant($"one ρ for all vocabularies is {slope.Common:0.00} [{common.Low:0.00}, {common.High:0.00}], and if there is one, they differ as much as here with probability {slope.Homogeneity:0.00}");
        (EffectSize size, FindingStrength strength) = Margin.Judge(interval, slope.Octaves.Width * slope.Octaves.Doublings);
        string unsure = size == EffectSize.Unsure ? ", but the data does not say whether it moves the ratio by more than half an octave" : "";
        string words = size switch
        {
            EffectSize.Negligible => $"it moves the ratio by less than half an octave over these widths and vocabularies, and {one}",
            EffectSize.Open => $"the data neither shows a change with the vocabulary nor excludes one; {one}",
            _ when interval.High < 0 => $"it falls as the vocabulary grows, as theory expects between its two regimes{unsure} ({one})",
            _ => $"it rises with the vocabulary, which theory does not expect{unsure} ({one})",
        };
        return new Finding($"{subject}; {words}.", strength);
    }

    private sealed record Slope(double Value, Interval? Interval, double Common, Interval? CommonInterval, double? Homogeneity, (double Width, double Doublings) Octaves);
}
