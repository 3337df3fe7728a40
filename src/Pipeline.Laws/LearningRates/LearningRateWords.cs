using MathNet.Numerics.Distributions;
using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.LearningRates;

/// <summary>Says in sentences what the laws of width mean, no more firmly than their intervals allow.</summary>
internal static class LearningRateWords
{
    private static readonly (double Value, string Name)[] Ratios = [(0, "0 (SP)"), (0.5, "½ (large vocabulary)"), (1, "1 (μP)")];

    public static Finding About(WidthLaw law) => law.Quantity == RateQuantity.Ratio ? AboutRatio(law) : AboutTransfer(law);

    public static IEnumerable<Finding> Cautions(IReadOnlyList<LearningRateOptimum> optima)
    {
        LearningRateOptimum[] edges = [.. optima.Where(optimum => optimum.Status == OptimumStatus.AtEdge)];
        if (edges.Length > 0)
        {
            yield return Caution(
                $"In {edges.Length} of {optima.Count} sweeps the best learning rate is the last one of its grid, so the optimum may lie beyond; these were not fitted: {List(edges)}.");
        }

        LearningRateOptimum[] few = [.. optima.Where(optimum => optimum.Status == OptimumStatus.TooFewPoints)];
        if (few.Length > 0)
            yield return Caution($"{few.Length} of {optima.Count} sweeps have fewer than three learning rates that trained: {List(few)}.");
        LearningRateOptimum[] flat = [.. optima.Where(optimum => optimum.Status == OptimumStatus.NoBowl)];
        if (flat.Length > 0)
            yield return Caution($"In {flat.Length} of {optima.Count} sweeps the losses around the best learning rate do not form a bowl: {List(flat)}.");
        if (optima.Any(optimum => optimum is { Status: OptimumStatus.Fitted, LossInterval: null }))
            yield return Caution("Some optima have no interval: with one seed and no more points than coefficients nothing tells how noisy the losses are.");
    }

    private static Finding AboutRatio(WidthLaw law)
    {
        bool effective = law.EffectiveExponent is not null;
        double exponent = law.EffectiveExponent ?? law.Exponent;
        Interval? interval = effective ? law.EffectiveExponentInterval : law.ExponentInterval;
        string terms = effective ? "" : " in base rates";
        string subject = $"{law.Group}: the optimal ratio of embedding to hidden rate{terms} grows as width^ρ with ρ = {Estimate(exponent, interval)}";
        if (interval is null)
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        string[] inside = [.. Ratios.Where(ratio => interval.Contains(ratio.Value)).Select(ratio => ratio.Name)];
        string[] outside = [.. Ratios.Where(ratio => !interval.Contains(ratio.Value)).Select(ratio => ratio.Name)];
        string words = inside.Length switch
        {
            1 => $"this agrees with {inside[0]} and with neither {outside[0]} nor {outside[1]}",
            2 => $"this rules out {outside[0]}, and cannot tell {inside[0]} from {inside[1]}",
            3 => "the data cannot tell 0 (SP), ½ (large vocabulary) and 1 (μP) apart",
            _ => $"this agrees with none of {string.Join(", ", outside)}",
        };
        return Qualify(law, $"{subject}; {words}", inside.Length switch { 3 => FindingStrength.Undecided, 2 => FindingStrength.Tentative, _ => FindingStrength.Firm });
    }

    private static Finding AboutTransfer(WidthLaw law)
    {
        string what = law.Quantity == RateQuantity.EmbeddingRate ? "embedding rate" : law.Axis == RateAxis.Joint ? "learning rate" : "hidden rate";
        string subject = $"{law.Group}: the optimal base {what} changes as width^{Estimate(law.Exponent, law.ExponentInterval)}";
        if (law.ExponentInterval is null)
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        double span = law.Points.Max(point => point.Width) / (double)law.Points.Min(point => point.Width);
        double largest = Math.Max(Math.Abs(law.ExponentInterval.Low), Math.Abs(law.ExponentInterval.High));
        // Half an octave over the widths measured costs little in any bowl seen here.
        bool narrow = largest * Math.Log2(span) < 0.5;
        return law.ExponentInterval.Contains(0)
            ? narrow
                ? Qualify(law, $"{subject}; it transfers across these widths", FindingStrength.Firm)
                : Qualify(law, $"{subject}; the data does not show a drift, nor does it exclude one", FindingStrength.Undecided)
            : Qualify(law, $"{subject}; it does not transfer unchanged", FindingStrength.Firm);
    }

    private static Finding Qualify(WidthLaw law, string text, FindingStrength strength)
    {
        if (law.Points.Count == 2)
            return new Finding($"{text}. Two widths cannot show whether it is a power law.", Weaker(strength));
        return law.Scatter is { } scatter && ChiSquared.CDF(law.Points.Count - 2, scatter * (law.Points.Count - 2)) > 0.99
            ? new Finding(FormattableString.Invariant($"{text}. The optima scatter more around the line than their intervals explain (χ² {scatter:0.0} per degree of freedom)."), Weaker(strength))
            : new Finding($"{text}.", strength);
    }

    private static FindingStrength Weaker(FindingStrength strength) => strength == FindingStrength.Firm ? FindingStrength.Tentative : strength;

    private static string Estimate(double value, Interval? interval) => interval is null
        ? FormattableString.Invariant($"{Hundredths(value):0.00}")
        : FormattableString.Invariant($"{Hundredths(value):0.00} [{Hundredths(interval.Low):0.00}, {Hundredths(interval.High):0.00}] ({100 * interval.Level:0} % interval)");

    // Adding zero turns a rounded −0 into 0.
    private static double Hundredths(double value) => Math.Round(value, 2) + 0.0;

    private static Finding Caution(string text) => new(text, FindingStrength.Caution);

    private static string List(LearningRateOptimum[] optima)
    {
        const int shown = 6;
        string names = string.Join("; ", optima.Take(shown).Select(optimum => optimum.Group));
        return optima.Length > shown ? $"{names}; and {optima.Length - shown} more" : names;
    }
}
