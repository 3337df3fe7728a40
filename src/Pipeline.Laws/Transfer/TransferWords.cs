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
            { High: < 0 } => new Finding($"{law.Group}: κ = {estimate}; an error in the learning rate becomes harmless with width.", FindingStrength.Firm),
            { Low: > 0 } => new Finding($"{law.Group}: κ = {estimate}; an error in the learning rate costs more and more with width.", FindingStrength.Firm),
            _ => new Finding($"{law.Group}: κ = {estimate}; the data does not say whether errors in the learning rate matter more or less with width.", FindingStrength.Undecided),
        };
        yield return new Finding(
            FormattableString.Invariant($"{law.Group}: the joint law of width and rate misses the loss by {100 * law.Error.Value:0.00} % on average (E)."), FindingStrength.Tentative);
        if (law.HeldOut is { } held)
            yield return About(law.Group, held);
    }

    private static Finding About(SweepGroup group, HeldOutWidth held)
    {
        string rate = held.MeasuredRate is { } measured
            ? FormattableString.Invariant($"misses the optimal rate of width {held.Width} by a factor of {Math.Exp(Math.Abs(Math.Log(held.PredictedRate / measured))):0.00}")
            : FormattableString.Invariant($"cannot be checked on the rate of width {held.Width}, whose optimum lies at the edge of the grid");
        bool inside = held.MeasuredRate is { } value && held.PredictedRateInterval?.Contains(value) == true;
        return new Finding(
            FormattableString.Invariant($"{group}: the law of the smaller widths {rate}, and its best loss by {Math.Round(held.PredictedLoss - held.MeasuredLoss, 3):+0.000;-0.000;0.000} nats."),
            inside ? FindingStrength.Firm : FindingStrength.Tentative);
    }
}
