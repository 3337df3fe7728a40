using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Fits log₂ value = a + b·log₂(d / reference) to the optima of sweeps that differ in width, and again to each replicate.</summary>
internal static class WidthLawFitter
{
    public static WidthLaw? Fit(SweepGroup group, RateQuantity quantity, IReadOnlyList<FittedSweep> sweeps, double level)
    {
        FittedSweep[] varying = [.. sweeps.Where(sweep => sweep.Sweep.Varies(quantity) && sweep.Sweep.Group.Width is not null)];
        FittedSweep[] fitted = [.. varying.Where(sweep => sweep.Fit.Status == OptimumStatus.Fitted)];
        if (fitted.Length < 2)
            return null;
        double reference = Math.Exp(fitted.Average(sweep => Math.Log(sweep.Sweep.Group.Width!.Value)));
        double[][] rows = [.. fitted.Select(sweep => new[] { 1, Math.Log2(sweep.Sweep.Group.Width!.Value / reference) })];
        double[] logs = [.. fitted.Select(sweep => sweep.Sweep.LogValue(quantity, sweep.Fit.Location))];
        double[][] replicates = [.. fitted.Select(sweep => sweep.LogValues(quantity))];
        bool noisy = replicates.All(values => values.Length > 0);
        double[] weights = [.. replicates.Select(values => noisy ? 1 / Math.Max(1e-12, Quantiles.Variance(values)) : 1)];

        double[] line = LinearFit.Solve(rows, logs, weights)!;
        double[] slopes = noisy
            ? [.. Enumerable.Range(0, replicates[0].Length).Select(b => LinearFit.Solve(rows, [.. replicates.Select(values => values[b])], weights)![1])]
            : [];
        double[]? factors = fitted.All(sweep => sweep.Sweep.EffectiveFactor(quantity) is not null)
            ? LinearFit.Solve(rows, [.. fitted.Select(sweep => Math.Log2(sweep.Sweep.EffectiveFactor(quantity)!.Value))], weights)
            : null;
        Interval? interval = Quantiles.Central(slopes, level);
        double scatter = rows.Select((row, i) => weights[i] * Math.Pow(logs[i] - LinearFit.Dot(row, line), 2)).Sum();
        var law = new WidthLaw
        {
            Group = group,
            Axis = fitted[0].Sweep.Axis,
            Quantity = quantity,
            Exponent = line[1],
            ExponentInterval = interval,
            EffectiveExponent = factors is null ? null : line[1] + factors[1],
            EffectiveExponentInterval = factors is null ? null : interval?.Map(exponent => exponent + factors[1]),
            ReferenceWidth = reference,
            ValueAtReference = Math.Pow(2, line[0]),
            EffectiveValueAtReference = factors is null ? null : Math.Pow(2, line[0] + factors[0]),
            Scatter = noisy && fitted.Length > 2 ? scatter / (fitted.Length - 2) : null,
            Points = [.. fitted.Select((sweep, i) => Point(sweep, quantity, logs[i], replicates[i], level))],
            WidthsLeftOut = [.. varying.Where(sweep => sweep.Fit.Status != OptimumStatus.Fitted).Select(sweep => sweep.Sweep.Group.Width!.Value)],
            Replicates = [.. slopes.Select(slope => slope + (factors?[1] ?? 0))],
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return law with { Finding = LearningRateWords.About(law) };
    }

    private static WidthPoint Point(FittedSweep sweep, RateQuantity quantity, double log, double[] replicates, double level) => new(
        sweep.Sweep.Group.Width!.Value,
        Math.Pow(2, log),
        Quantiles.Central(replicates, level)?.Map(value => Math.Pow(2, value)),
        sweep.Sweep.EffectiveFactor(quantity) * Math.Pow(2, log));
}
