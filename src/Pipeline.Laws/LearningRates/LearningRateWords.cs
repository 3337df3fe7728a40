using Pipeline.Numerics;

using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.LearningRates;

/// <summary>Says in sentences what the laws of width mean, no more firmly than their intervals allow.</summary>
internal static class LearningRateWords
{
    public static Finding About(WidthLaw law) => law.Quantity == RateQuantity.Ratio ? AboutRatio(law) : AboutTransfer(law);

    public static IEnumerable<Finding> Cautions(IReadOnlyList<LearningRateOptimum> optima)
    {
        LearningRateOptimum[] edges = [.. optima.Where(optimum => optimum.Status == OptimumStatus.AtEdge)];
        if (edges.Length > 0)
        {
            yield return Caution(
                $"In {edges.Length} of {optima.Count} sweeps the best learning rate is the last one of its grid, so the optimum may lie beyond; these were not fitted: {List(edges)}.");
        }

        foreach (IGrouping<string, LearningRateOptimum> alone in optima.Select(optimum => (optimum, Obstacle: Obstacle(optimum, optima))).Where(pair => pair.Obstacle.Length > 0).GroupBy(pair => pair.Obstacle, pair => pair.optimum))
            yield return Caution($"{alone.Count()} of {optima.Count} sweeps have no other width {alone.Key}, and take part in no law of width: {List([.. alone])}.");
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
        (string words, FindingStrength strength) = RatioWords.About(exponent, interval, Margin.Span(law.Points.Select(point => point.Width)));
        return Qualify(law, $"{subject}; {words}", strength);
    }

    private static Finding AboutTransfer(WidthLaw law)
    {
        string what = law.Quantity == RateQuantity.EmbeddingRate ? "embedding rate" : law.Axis == RateAxis.Joint ? "learning rate" : "hidden rate";
        string subject = $"{law.Group}: the optimal base {what} changes as width^{Estimate(law.Exponent, law.ExponentInterval)}";
        if (law.ExponentInterval is not { } interval)
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        double span = Margin.Span(law.Points.Select(point => point.Width));
        (EffectSize size, FindingStrength strength) = Margin.Judge(interval, span);
        string drift = FormattableString.Invariant($"{law.Exponent * span:+0.00;-0.00;0.00} octaves over these widths");
        string words = size switch
        {
            EffectSize.Negligible => $"{subject}, {drift}; it transfers, to within half an octave",
            EffectSize.Matters => $"{subject}, {drift}; it does not transfer unchanged",
            EffectSize.Unsure => $"{subject}, {drift}; it drifts, but the data does not say whether by more than half an octave",
            _ => $"{subject}; the data neither shows a drift nor excludes one of more than half an octave",
        };
        return Qualify(law, words, strength);
    }

    private static Finding Qualify(WidthLaw law, string text, FindingStrength strength)
    {
        if (law.WidthsAtEdge.Where(width => width.Contradicts).ToArray() is { Length: > 0 } contradicting)
        {
            string All(Func<WidthAtEdge, double> value) => string.Join(" and ", contradicting.Select(width => NumberWords.Of(value(width), 2)));
            return new Finding(
                $"{text}. But at width {All(width => width.Width)} the best tried is {All(width => width.Best)}, the last of its grid, where this law has {All(width => width.Predicted)}: it does not hold there, and what is said is of widths {law.Points[0].Width} to {law.Points[^1].Width} alone.",
                FindingStrength.Undecided);
        }

        if (law.WidthsAtEdge.Count > 0)
        {
            string left = law.WidthsAtEdge is [var one] ? $"Width {one.Width} is left out: its best is the last of its grid"
                : $"Widths {string.Join(" and ", law.WidthsAtEdge.Select(width => width.Width))} are left out: their best are the last of their grids";
            (text, strength) = ($"{text}. {left}", Weaker(strength));
        }

        Finding finding = WithScatter(law, text, strength);
        return law.HeldOut is not { } held ? finding : new Finding(
            FormattableString.Invariant($"{finding.Text} Fitted without width {held.Width}, it misses the optimum there by a factor of {DoubleMath.Exp2(Math.Abs(held.Octaves)):0.00}."),
            Math.Abs(held.Octaves) > Margin.Octaves ? Weaker(finding.Strength) : finding.Strength);
    }

    private static Finding WithScatter(WidthLaw law, string text, FindingStrength strength) => law switch
    {
        { Points.Count: 2 } => new Finding($"{text}. Two widths cannot show whether it is a power law.", Weaker(strength)),
        { ScatterOctaves: > 0 } => new Finding(FormattableString.Invariant(
            $"{text}. Over all laws of its parametrization optima lie {law.ScatterOctaves:0.00} octaves further off than the noise explains; the interval includes that, with {law.ScatterDegrees:0} degree{(law.ScatterDegrees == 1 ? "" : "s")} of freedom."), strength),
        _ => new Finding($"{text}.", strength),
    };

    private static FindingStrength Weaker(FindingStrength strength) => strength == FindingStrength.Firm ? FindingStrength.Tentative : strength;

    private static string Estimate(double value, Interval? interval) => interval is null
        ? FormattableString.Invariant($"{Hundredths(value):0.00}")
        : FormattableString.Invariant($"{Hundredths(value):0.00} [{Hundredths(interval.Low):0.00}, {Hundredths(interval.High):0.00}] ({100 * interval.Level:0} % interval)");

    // Adding zero turns a rounded −0 into 0.
    private static double Hundredths(double value) => Math.Round(value, 2) + 0.0;

    private static Finding Caution(string text) => new(text, FindingStrength.Caution);

    // What keeps a sweep from being compared with other widths of its parametrization and vocabulary; empty where nothing does, or there are none.
    private static string Obstacle(LearningRateOptimum optimum, IReadOnlyList<LearningRateOptimum> optima)
    {
        SweepGroup group = optimum.Group;
        string[][] differences = [.. optima.Select(other => other.Group)
            .Where(other => group.Width is not null && other.Width != group.Width && (other.Corpus, other.Family, other.Parametrization, other.VocabularySize) == (group.Corpus, group.Family, group.Parametrization, group.VocabularySize))
            .Select(other => Differences(group, other).ToArray())];
        return differences.MinBy(names => names.Length) switch
        {
            null or [] => "",
            ["length"] => "that was trained equally long, by tokens or by tokens per parameter",
            [.. var names] => $"of the same {string.Join(" and ", names)}",
        };
    }

    private static IEnumerable<string> Differences(SweepGroup one, SweepGroup other)
    {
        if (one.Depth != other.Depth)
            yield return "depth";
        if (one.WeightDecay != other.WeightDecay)
            yield return "weight decay";
        if (one.BatchSize != other.BatchSize)
            yield return "batch size";
        if (one.Length != other.Length)
            yield return "length";
    }

    private static string List(LearningRateOptimum[] optima)
    {
        const int shown = 6;
        string names = string.Join("; ", optima.Take(shown).Select(optimum => optimum.Group));
        return optima.Length > shown ? $"{names}; and {optima.Length - shown} more" : names;
    }
}
