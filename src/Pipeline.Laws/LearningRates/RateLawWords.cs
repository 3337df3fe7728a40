using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Says what a law η*(N, D, B) means.</summary>
internal static class RateLawWords
{
    public static Finding Tangled(RateLaw law, string[] variables) => new(
        $"{Subject(law)} cannot be laid to {string.Join(", ", variables)} one by one: in the {law.Optima} sweeps of this table each follows from the others. Sweeps at one size with two lengths or two batch sizes would tell them apart.",
        FindingStrength.Undecided);

    public static Finding About(RateLaw law)
    {
        string powers = string.Join(" · ", law.Exponents.Select(exponent => $"{exponent.Variable}^{Power(exponent)}"));
        string level = law.Exponents[0].Interval is { } interval ? FormattableString.Invariant($" ({100 * interval.Level:0} % intervals)") : "";
        string scatter = law.ScatterOctaves > 0 ? FormattableString.Invariant($"; the optima lie {law.ScatterOctaves:0.00} octaves off it, which the intervals include") : "";
        string subject = $"{Subject(law)} follows {powers}{level}, from {law.Optima} sweeps{scatter}";
        if (law.Exponents.Any(exponent => exponent.Interval is null))
            return new Finding($"{subject}; nothing tells how noisy it is.", FindingStrength.Undecided);
        string[] Of(EffectSize size) => [.. law.Exponents.Where(exponent => Margin.Judge(exponent.Interval!, exponent.Octaves).Size == size).Select(exponent => exponent.Variable)];
        string[] matters = Of(EffectSize.Matters), none = Of(EffectSize.Negligible);
        string[] open = [.. law.Exponents.Select(exponent => exponent.Variable).Except(matters).Except(none)];
        string words = string.Join("; ", new[]
        {
            matters.Length == 0 ? "" : $"it depends on {string.Join(" and ", matters)} by more than half an octave over this table",
            none.Length == 0 ? "" : $"on {string.Join(" and ", none)} by less",
            open.Length == 0 ? "" : $"the data does not say whether {string.Join(" and ", open)} matter{(open.Length == 1 ? "s" : "")} by more than half an octave",
        }.Where(part => part.Length > 0));
        string held = law.HeldOut is not { } largest ? "" : FormattableString.Invariant(
            $" Fitted without its largest {largest.Variable} ({NumberWords.Of(largest.Value, 2)}, {largest.Optima} optim{(largest.Optima == 1 ? "um" : "a")}), it misses by a factor of {DoubleMath.Exp2(largest.Octaves):0.00} there.");
        return new Finding($"{subject}; {words}.{held}", open.Length == 0 ? FindingStrength.Firm : matters.Length > 0 ? FindingStrength.Tentative : FindingStrength.Undecided);
    }

    private static string Subject(RateLaw law)
    {
        string name = law.Group.ToString();
        return $"{(name.Length > 0 ? $"{name}: " : "")}the optimal base {(law.Quantity == RateQuantity.EmbeddingRate ? "embedding" : "hidden")} rate";
    }

    private static string Power(RateExponent exponent) => exponent.Interval is null
        ? FormattableString.Invariant($"{exponent.Exponent:0.00}")
        : FormattableString.Invariant($"{exponent.Exponent:0.00} [{exponent.Interval.Low:0.00}, {exponent.Interval.High:0.00}]");
}
