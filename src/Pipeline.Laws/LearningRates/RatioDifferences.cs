using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Compares the ρ of parametrizations that were swept alike.</summary>
internal static class RatioDifferences
{
    // A correlation below two standard errors counts as none.
    private const double Significant = 2;

    public static IEnumerable<RatioDifference> Of(IReadOnlyList<WidthLaw> laws, IReadOnlyList<WidthData> data, double level)
    {
        WidthLaw[] ratios = [.. laws.Where(law => law.Quantity == RateQuantity.Ratio)];
        for (int first = 0; first < ratios.Length; first++)
        {
            for (int second = first + 1; second < ratios.Length; second++)
            {
                if (ratios[first].Group with { Parametrization = ratios[second].Group.Parametrization } == ratios[second].Group)
                    yield return Difference(ratios[first], ratios[second], data, level);
            }
        }
    }

    private static RatioDifference Difference(WidthLaw first, WidthLaw second, IReadOnlyList<WidthData> data, double level)
    {
        bool effective = first.EffectiveExponent is not null && second.EffectiveExponent is not null;
        double Of(WidthLaw law) => effective ? law.EffectiveExponent!.Value : law.Exponent;
        double Shift(WidthLaw law) => effective || law.EffectiveExponent is null ? 0 : law.Exponent - law.EffectiveExponent.Value;
        WidthData dataOne = data.First(of => (of.Group, of.Quantity) == (first.Group, first.Quantity)), dataOther = data.First(of => (of.Group, of.Quantity) == (second.Group, second.Quantity));
        Dictionary<(int, double?, double?, int), double> residuals = Residuals(dataOne);
        (double One, double Other)[] pairs = [.. Residuals(dataOther).Where(run => residuals.ContainsKey(run.Key)).Select(run => (residuals[run.Key], run.Value))];
        double correlation = Correlation(pairs) is var runs and not 0 ? runs * Overlap(Influence(dataOne), Influence(dataOther)) : 0;
        double difference = Of(first) - Of(second);
        Interval? interval = null;
        if (first.Replicates.Count > 0 && second.Replicates.Count > 0)
        {
            double[] one = [.. first.Replicates.Select(value => value + Shift(first))], other = [.. second.Replicates.Select(value => value + Shift(second))];
            double[] differences = [.. one.Zip(other, (a, b) => a - b)];
            double both = Quantiles.Variance(one) + Quantiles.Variance(other);
            double shrunk = Math.Sqrt(Math.Max(0.05, 1 - 2 * correlation * Math.Sqrt(Quantiles.Variance(one) * Quantiles.Variance(other)) / both));
            // What scatters around the laws is no noise of runs, and is not shared.
            bool scattered = first.ScatterOctaves > 0 || second.ScatterOctaves > 0;
            interval = Quantiles.Central(differences.Select(value => difference + (scattered ? 1 : shrunk) * (value - difference)), level);
        }

        var found = new RatioDifference
        {
            Group = first.Group with { Parametrization = "" },
            First = first.Group.Parametrization,
            Second = second.Group.Parametrization,
            Difference = difference,
            Interval = interval,
            Pairs = pairs.Length,
            Correlation = correlation,
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return found with { Finding = Say(found, Margin.Span(first.Points.Concat(second.Points).Select(point => point.Width))) };
    }

    // What each run lies off its bowl, once what its seed adds to all rates is taken off.
    private static Dictionary<(int Width, double? Hidden, double? Embedding, int Seed), double> Residuals(WidthData data)
    {
        var residuals = new Dictionary<(int, double?, double?, int), double>();
        foreach (FittedSweep sweep in data.Fitted)
        {
            foreach (int point in sweep.Fit.Window)
            {
                RatePoint at = sweep.Sweep.Points[point];
                foreach ((int seed, double value) in sweep.Sweep.Sample.Seeds[point])
                    residuals[(sweep.Sweep.Group.Width!.Value, at.HiddenRate, at.EmbeddingRate, seed)] = value - sweep.Fit.Fitted[point];
            }
        }

        return residuals;
    }

    // How much the noise of each point moves ρ, by finite differences of the bowls.
    private static Dictionary<(int Width, double? Hidden, double? Embedding), double> Influence(WidthData data)
    {
        var influence = new Dictionary<(int, double?, double?), double>();
        double[] weights = data.Weights(0);
        for (int k = 0; k < data.Fitted.Length; k++)
        {
            FittedSweep sweep = data.Fitted[k];
            double ofOptimum = LinearFit.Solve(data.Rows, [.. data.Logs.Select((_, i) => i == k ? 1.0 : 0)], weights)![1];
            double small = 1e-3 * (sweep.Fit.Window.Max(i => sweep.Fit.Fitted[i]) - sweep.Fit.Minimum);
            double[] values = [.. sweep.Fit.Fitted];
            double Optimum() => sweep.Sweep.LogValue(data.Quantity, BowlFitter.Refit(sweep.Sweep.Sample.Data, sweep.Fit, values, sweep.Asymmetry).Location);
            double still = Optimum();
            foreach (int point in sweep.Fit.Window)
            {
                values[point] += small;
                double moved = Optimum();
                values[point] -= small;
                RatePoint at = sweep.Sweep.Points[point];
                influence[(sweep.Sweep.Group.Width!.Value, at.HiddenRate, at.EmbeddingRate)] = ofOptimum * (moved - still) / (small * Math.Sqrt(Math.Max(1, sweep.Sweep.Sample.Data.Counts[point])));
            }
        }

        return influence;
    }

    // The cosine of two influences: where the bowls stand at other rates, the noise that runs share moves the exponents in other ways.
    private static double Overlap(Dictionary<(int, double?, double?), double> one, Dictionary<(int, double?, double?), double> other) =>
        one.Sum(point => point.Value * other.GetValueOrDefault(point.Key)) / Math.Sqrt(one.Values.Sum(value => value * value) * other.Values.Sum(value => value * value));

    private static double Correlation((double One, double Other)[] pairs)
    {
        if (pairs.Length < 4)
            return 0;
        double one = pairs.Sum(pair => pair.One * pair.One), other = pairs.Sum(pair => pair.Other * pair.Other);
        double correlation = one > 0 && other > 0 ? pairs.Sum(pair => pair.One * pair.Other) / Math.Sqrt(one * other) : 0;
        return Math.Abs(correlation) * Math.Sqrt(pairs.Length) > Significant ? correlation : 0;
    }

    private static Finding Say(RatioDifference found, double octaves)
    {
        string group = found.Group.ToString() is { Length: > 0 } name ? $"{name}: " : "";
        string subject = FormattableString.Invariant($"{group}ρ of {found.First} less ρ of {found.Second} is {found.Difference:0.00}");
        if (found.Interval is not { } interval)
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        string range = FormattableString.Invariant($"{subject} [{interval.Low:0.00}, {interval.High:0.00}] ({100 * interval.Level:0} % interval, {found.Pairs} runs paired by seed)");
        (EffectSize size, FindingStrength strength) = Margin.Judge(interval, octaves);
        string words = size switch
        {
            EffectSize.Negligible => "they are the same to within half an octave over these widths",
            EffectSize.Matters => "they differ",
            EffectSize.Unsure => "they differ, but the data does not say whether by more than half an octave",
            _ => "the data does not say whether they differ",
        };
        return new Finding($"{range}; {words}.", strength);
    }
}
