using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// Takes parametrizations apart into changes to the standard one, and measures what each change does. Names are "sp+attn+embd" for a set of changes, and "mup" for all of them, less
/// those in "mup-embd"; case does not matter, and "μP" is "mup".
/// </summary>
public static class ChangeEffects
{
    /// <summary>Measures the effects.</summary>
    /// <param name="points">The points. Those whose name is of another form count for nothing.</param>
    /// <param name="level">The nominal coverage of intervals.</param>
    /// <returns>One effect per change, in alphabetical order; empty when no name has a change.</returns>
    public static IReadOnlyList<ChangeEffect> Of(IReadOnlyList<PhasePoint> points, double level = 0.9)
    {
        string[] changes = [.. points.SelectMany(point => point.Parametrization.Split('+', '-').Skip(1)).Where(change => change.Length > 0)
            .DistinctBy(change => change.ToUpperInvariant()).Order(StringComparer.OrdinalIgnoreCase)];
        (PhasePoint Point, string Changes)[] known = [.. points.Select(point => (point, Changes: ChangesOf(point.Parametrization, changes))).Where(pair => pair.Changes is not null)
            .Select(pair => (pair.point, pair.Changes!)).DistinctBy(pair => (pair.Item2, pair.point.WeightDecay))];
        return [.. changes.Select((change, bit) => Effect(change, bit, known, level)).OfType<ChangeEffect>()];
    }

    // A digit per change, 1 where the parametrization has it.
    private static string? ChangesOf(string name, string[] changes)
    {
        bool Has(char separator, string change) => name.Split(separator).Skip(1).Contains(change, StringComparer.OrdinalIgnoreCase);
        string head = name.Split('+', '-')[0].ToUpperInvariant();
        return head switch
        {
            "SP" => string.Concat(changes.Select(change => Has('+', change) ? '1' : '0')),
            "MUP" or "\u039CP" => string.Concat(changes.Select(change => Has('-', change) ? '0' : '1')),
            _ => null,
        };
    }

    private static ChangeEffect? Effect(string change, int bit, (PhasePoint Point, string Changes)[] known, double level)
    {
        PhasePoint[] with = [.. known.Where(pair => pair.Changes[bit] == '1').Select(pair => pair.Point)];
        PhasePoint[] without = [.. known.Where(pair => pair.Changes[bit] == '0').Select(pair => pair.Point)];
        if (with.Length == 0 || without.Length == 0)
            return null;
        (PhasePoint With, PhasePoint Without)[] pairs = [.. from one in known
                                                            from other in known
                                                            where one.Changes[bit] == '1' && other.Changes == Without(one.Changes, bit) && one.Point.WeightDecay == other.Point.WeightDecay
                                                            select (one.Point, other.Point)];
        (double? factor, Interval? factorInterval) = Mean([.. pairs.Select(pair => DoubleMath.Log(pair.With.Error / pair.Without.Error))], level);
        (double? difference, Interval? differenceInterval) = Mean([.. pairs.Select(pair => pair.With.Kappa - pair.Without.Kappa)], level);
        var effect = new ChangeEffect
        {
            Change = change,
            ErrorWith = GeometricMean(with),
            ErrorWithout = GeometricMean(without),
            Pairs = pairs.Length,
            ErrorFactor = factor is null ? null : DoubleMath.Exp(factor.Value),
            ErrorFactorInterval = factorInterval?.Map(DoubleMath.Exp),
            KappaDifference = difference,
            KappaDifferenceInterval = differenceInterval,
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return effect with { Finding = Say(effect) };
    }

    private static string Without(string changes, int bit) => $"{changes[..bit]}0{changes[(bit + 1)..]}";

    private static double GeometricMean(PhasePoint[] points) => DoubleMath.Exp(points.Average(point => DoubleMath.Log(point.Error)));

    private static (double? Mean, Interval? Interval) Mean(double[] values, double level)
    {
        if (values.Length < 2)
            return (values.Length == 0 ? null : values[0], null);
        double mean = values.Average();
        double half = Distributions.StudentQuantile(values.Length - 1, (1 + level) / 2) * Math.Sqrt(Quantiles.Variance(values) / values.Length);
        return (mean, new Interval(mean - half, mean + half, level));
    }

    private static Finding Say(ChangeEffect effect)
    {
        string means = FormattableString.Invariant($"{effect.Change}: E is {effect.ErrorWith:0.0000} with it and {effect.ErrorWithout:0.0000} without it (geometric means)");
        if (effect.ErrorFactorInterval is not { } interval)
            return new Finding($"{means}; there are too few pairs that differ in nothing else.", FindingStrength.Undecided);
        string factor = FormattableString.Invariant(
            $"{means}; over {effect.Pairs} pairs that differ in nothing else it multiplies E by {effect.ErrorFactor:0.00} [{interval.Low:0.00}, {interval.High:0.00}] ({100 * interval.Level:0} % interval)");
        (EffectSize size, FindingStrength strength) = Margin.Judge(DoubleMath.Log2(interval.Low), DoubleMath.Log2(interval.High));
        string course = $"it makes the loss {(interval.High < 1 ? "more" : "less")} predictable across widths";
        string words = size switch
        {
            EffectSize.Negligible => "it changes how predictable the loss is by less than half an octave, a factor of 1.41",
            EffectSize.Matters => course,
            EffectSize.Unsure => $"{course}, but the data does not say whether by more than half an octave",
            _ => "the data does not say whether it helps",
        };
        return new Finding($"{factor}: {words}.", strength);
    }
}
