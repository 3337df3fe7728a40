using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>Says what the transfer metrics mean.</summary>
internal static class TransferWords
{
    public static IEnumerable<Finding> About(TransferLaw law)
    {
        Interval? kappa = law.Kappa.Interval;
        string estimate = kappa is null
            ? FormattableString.Invariant($"{law.Kappa.Value:0.00}")
            : FormattableString.Invariant($"{law.Kappa.Value:0.00} [{kappa.Low:0.00}, {kappa.High:0.00}] ({100 * kappa.Level:0} % interval)");
        yield return kappa switch
        {
            _ when !Determines(law.Alpha) => new Finding(
                $"{law.Group}: the best losses of the widths do not determine α, how fast the loss falls with width, nor κ with it; more widths, or more seeds at the least and the largest, would.", FindingStrength.Undecided),
            null => new Finding($"{law.Group}: κ = {estimate}; nothing tells how noisy it is.", FindingStrength.Undecided),
            _ => Judged(law, kappa, $"{law.Group}: κ = {estimate}"),
        };
        yield return new Finding(
            FormattableString.Invariant($"{law.Group}: the joint law of width and rate misses the loss by {100 * law.Error.Value:0.00} % on average (E)."), FindingStrength.Tentative);
        if (law.HeldOut is { } held)
            yield return About(law.Group, held);
    }

    private static Finding Judged(TransferLaw law, Interval kappa, string subject)
    {
        double span = Margin.Span(law.Widths);
        (EffectSize size, FindingStrength strength) = Margin.Judge(kappa, span);
        string course = $"an error in the learning rate costs {(kappa.High < 0 ? "less and less" : "more and more")} with width";
        string words = size switch
        {
            EffectSize.Negligible => "what an error in the learning rate costs changes by less than half an octave, a factor of 1.41, over these widths",
            EffectSize.Matters => FormattableString.Invariant($"{course}, by a factor of {DoubleMath.Exp2(Math.Abs(law.Kappa.Value) * span):0.0} over these widths"),
            EffectSize.Unsure => $"{course}, but the data does not say whether by more than half an octave over these widths",
            _ => "the data does not say whether errors in the learning rate matter more or less with width",
        };
        string doubt = string.Concat(
            law.Widths.Count > 3 ? "" : " Three widths cannot show whether the loss follows the law.",
            law.WidthsLeftOut.Count == 0 ? "" : $" No optimum was found inside the grid of width {string.Join(" and ", law.WidthsLeftOut)}, and the law may not hold there.");
        return new Finding($"{subject}; {words}.{doubt}", doubt.Length > 0 && strength == FindingStrength.Firm ? FindingStrength.Tentative : strength);
    }

    // The search for α ended at its bounds in some replicates.
    private static bool Determines(Fitting.ParameterEstimate alpha) =>
        alpha.Value is > 1.01 * LossLaw.LeastAlpha and < 0.99 * LossLaw.MostAlpha && alpha.Interval is null or { Low: > 1.01 * LossLaw.LeastAlpha, High: < 0.99 * LossLaw.MostAlpha };

    private static Finding About(SweepGroup group, HeldOutWidth held)
    {
        string rate = held.MeasuredRate is { } measured
            ? FormattableString.Invariant($"misses the optimal rate of width {held.Width} by a factor of {DoubleMath.Exp(Math.Abs(DoubleMath.Log(held.PredictedRate / measured))):0.00}")
            : FormattableString.Invariant($"cannot be checked on the rate of width {held.Width}, whose optimum lies at the edge of the grid");
        bool inside = held.MeasuredRate is { } value && held.PredictedRateInterval?.Contains(value) == true;
        string interval = held.MeasuredRate is null || held.PredictedRateInterval is not { } range ? ""
            : FormattableString.Invariant($"; the measured rate lies {(inside ? "within" : "outside")} the interval of the prediction, a factor of {Math.Sqrt(range.High / range.Low):0.00} either way");
        bool narrow = held.PredictedRateInterval is { } wide && DoubleMath.Log2(wide.High / wide.Low) < 2 * Margin.Octaves;
        return new Finding(
            FormattableString.Invariant($"{group}: the law of the smaller widths {rate}, and its best loss by {Math.Round(held.PredictedLoss - held.MeasuredLoss, 3):+0.000;-0.000;0.000} nats{interval}."),
            inside && narrow ? FindingStrength.Firm : FindingStrength.Tentative);
    }
}
