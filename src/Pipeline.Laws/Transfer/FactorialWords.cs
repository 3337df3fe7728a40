using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>Says what a factorial model means.</summary>
internal static class FactorialWords
{
    public static IEnumerable<Finding> About(FactorialModel model)
    {
        foreach (FactorialEffect effect in model.Effects)
            yield return MainEffect(model, effect);
        FactorialEffect[] sure = [.. model.Interactions.Where(effect => effect.ErrorFactor.Interval is { } interval && !interval.Contains(1))
            .OrderByDescending(effect => Math.Abs(DoubleMath.Log(effect.ErrorFactor.Value)))];
        if (sure.Length > 0)
        {
            string pairs = string.Join("; ", sure.Select(effect => FormattableString.Invariant($"where {effect.Other} {(effect.Other == FactorialDesign.WeightDecay ? "is largest" : "is made")}, {effect.Factor} multiplies E by {effect.ErrorFactor.Value:0.00} {Range(effect.ErrorFactor.Interval!)} times as much")));
            yield return new Finding($"Changes that depend on each other, {sure.Length} of {model.Interactions.Count} pairs: {pairs}.", FindingStrength.Tentative);
        }

        if (!model.HasInteractions)
        {
            yield return new Finding(
                $"The {model.Points} parametrizations do not tell whether changes depend on each other, so that each effect holds as far as changes add up; every subset of the changes would tell.", FindingStrength.Caution);
        }
    }

    private static Finding MainEffect(FactorialModel model, FactorialEffect effect)
    {
        bool decay = effect.Factor == FactorialDesign.WeightDecay;
        string means = effect.ErrorWith is null ? "" : FormattableString.Invariant($"E is {effect.ErrorWith:0.0000} with it and {effect.ErrorWithout:0.0000} without it (geometric means); ");
        string subject = $"{(decay ? "weight decay, from the least to the largest" : effect.Factor)}: {means}";
        if (effect.ErrorFactor.Interval is not { } interval)
            return new Finding(FormattableString.Invariant($"{subject}it multiplies E by {effect.ErrorFactor.Value:0.00}; there are too few points to tell how surely."), FindingStrength.Undecided);
        (EffectSize size, FindingStrength strength) = Margin.Judge(DoubleMath.Log2(interval.Low), DoubleMath.Log2(interval.High));
        string course = $"it makes the loss {(interval.High < 1 ? "more" : "less")} predictable across widths";
        string words = size switch
        {
            EffectSize.Negligible => "it changes how predictable the loss is by less than half an octave, a factor of 1.41",
            EffectSize.Matters => course,
            EffectSize.Unsure => $"{course}, but the data does not say whether by more than half an octave",
            _ => "the data does not say whether it helps",
        };
        string others = string.Concat(Added("κ", effect.Kappa, ""), Added("R(∞)", effect.Gap, " nats"));
        return new Finding(FormattableString.Invariant($"{subject}over {model.Points} points it multiplies E by {effect.ErrorFactor.Value:0.00} {Range(interval)} ({100 * interval.Level:0} % interval){others}: {words}."), strength);
    }

    private static string Added(string measure, ParameterEstimate added, string unit) => added.Interval is not { } interval ? ""
        : FormattableString.Invariant($", and adds {added.Value:0.00} {Range(interval)}{unit} to {measure}");

    private static string Range(Interval interval) => FormattableString.Invariant($"[{interval.Low:0.00}, {interval.High:0.00}]");
}
