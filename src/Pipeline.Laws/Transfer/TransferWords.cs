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
        double span = Margin.Span(law.Widths);
        string factor = FormattableString.Invariant($"by a factor of {DoubleMath.Exp2(Math.Abs(law.Kappa.Value) * span):0.0} over these widths");
        FindingStrength firm = law.Widths.Count > 3 ? FindingStrength.Firm : FindingStrength.Tentative;
        string few = law.Widths.Count > 3 ? "" : " Three widths cannot show whether the loss follows the law.";
        bool matters = Math.Abs(law.Kappa.Value) * span > Margin.Octaves;
        yield return kappa switch
        {
            _ when !Determines(law.Alpha) => new Finding(
                $"{law.Group}: the best losses of the widths do not determine α, how fast the loss falls with width, nor κ with it; more widths, or more seeds at the least and the largest, would.", FindingStrength.Undecided),
            null => new Finding($"{law.Group}: κ = {estimate}; nothing tells how noisy it is.", FindingStrength.Undecided),
            _ when kappa.Low * span > -Margin.Octaves && kappa.High * span < Margin.Octaves =>
                new Finding($"{law.Group}: κ = {estimate}; what an error in the learning rate costs changes by less than half an octave, a factor of 1.41, over these widths.{few}", firm),
            { High: < 0 } => new Finding($"{law.Group}: κ = {estimate}; an error in the learning rate costs less and less with width, {factor}.{few}", matters ? firm : FindingStrength.Tentative),
            { Low: > 0 } => new Finding($"{law.Group}: κ = {estimate}; an error in the learning rate costs more and more with width, {factor}.{few}", matters ? firm : FindingStrength.Tentative),
            _ => new Finding($"{law.Group}: κ = {estimate}; the data does not say whether errors in the learning rate matter more or less with width.", FindingStrength.Undecided),
        };
        yield return new Finding(
            FormattableString.Invariant($"{law.Group}: the joint law of width and rate misses the loss by {100 * law.Error.Value:0.00} % on average (E)."), FindingStrength.Tentative);
        if (law.HeldOut is { } held)
            yield return About(law.Group, held);
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
