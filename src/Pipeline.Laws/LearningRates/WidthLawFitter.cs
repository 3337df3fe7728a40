using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Fits log₂ value = a + b·log₂(d / reference) to the optima of sweeps that differ in width, and again to each replicate, in which the scatter of optima around laws is drawn too.</summary>
internal static class WidthLawFitter
{
    private const int ScatterStream = 1 << 20;
    private const int EffectStream = 1 << 21;

    /// <summary>Fits the laws that share one scatter.</summary>
    /// <param name="laws">Their optima.</param>
    /// <param name="pool">A number of its own for each pool of an analysis.</param>
    /// <param name="stream">The first of the numbers that its laws get.</param>
    /// <param name="options">How intervals are made.</param>
    public static IEnumerable<WidthLaw> Fit(IReadOnlyList<WidthData> laws, int pool, int stream, BootstrapOptions options)
    {
        Scatter scatter = WidthData.ScatterOf(laws);
        return laws.Select((data, i) =>
        {
            // A ratio of two rates scatters with both.
            double variance = data.Quantity == RateQuantity.Ratio ? 2 * scatter.Variance : scatter.Variance;
            return Fit(data, scatter with { Variance = variance, NoiseVariance = data.IsNoisy ? data.Variances.Average() : 0 }, pool, stream + i, options);
        });
    }

    private static WidthLaw Fit(WidthData data, Scatter scatter, int pool, int stream, BootstrapOptions options)
    {
        double[] weights = data.Weights(scatter.Variance);
        double[] line = LinearFit.Solve(data.Rows, data.Logs, weights)!;
        double[] slopes = data.IsNoisy ? [.. Enumerable.Range(0, data.Replicates[0].Length).Select(b =>
        {
            var shared = new ReplicateRandom(options.Seed, ScatterStream + pool, b);
            double effect = scatter.Draw(ref shared);
            var random = new ReplicateRandom(options.Seed, EffectStream + stream, b);
            return LinearFit.Solve(data.Rows, [.. data.Replicates.Select(values => values[b] + effect * random.Normal())], weights)![1];
        })] : [];
        double[]? factors = data.Fitted.All(sweep => sweep.Sweep.EffectiveFactor(data.Quantity) is not null)
            ? LinearFit.Solve(data.Rows, [.. data.Fitted.Select(sweep => DoubleMath.Log2(sweep.Sweep.EffectiveFactor(data.Quantity)!.Value))], weights)
            : null;
        Interval? interval = Quantiles.Central(slopes, options.Level);
        var law = new WidthLaw
        {
            Group = data.Group,
            Axis = data.Fitted[0].Sweep.Axis,
            Quantity = data.Quantity,
            Exponent = line[1],
            ExponentInterval = interval,
            EffectiveExponent = factors is null ? null : line[1] + factors[1],
            EffectiveExponentInterval = factors is null ? null : interval?.Map(exponent => exponent + factors[1]),
            ReferenceWidth = data.Reference,
            ValueAtReference = DoubleMath.Exp2(line[0]),
            EffectiveValueAtReference = factors is null ? null : DoubleMath.Exp2(line[0] + factors[0]),
            Scatter = data.Degrees > 0 ? data.ChiSquare(0) / data.Degrees : null,
            ScatterOctaves = data.Degrees > 0 ? Math.Sqrt(scatter.Variance) : null,
            ScatterDegrees = scatter.Degrees,
            Points = [.. data.Fitted.Select((sweep, i) => Point(sweep, data.Quantity, data.Logs[i], data.Replicates[i], options.Level))],
            WidthsLeftOut = [.. data.LeftOut.Select(sweep => sweep.Sweep.Group.Width!.Value)],
            WidthsAtEdge = [.. data.LeftOut.Where(sweep => sweep.Fit.Status == OptimumStatus.AtEdge).Select(sweep => AtEdge(data, sweep, line))],
            HeldOut = HoldOut(data, weights),
            Replicates = [.. slopes.Select(slope => slope + (factors?[1] ?? 0))],
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return law with { Finding = LearningRateWords.About(law) };
    }

    // At the edge the optimum lies at the best rate, less than a step inside, or anywhere beyond.
    private static WidthAtEdge AtEdge(WidthData data, FittedSweep sweep, double[] line)
    {
        int width = sweep.Sweep.Group.Width!.Value;
        double best = sweep.Sweep.LogValue(data.Quantity, sweep.Fit.Location), predicted = line[0] + line[1] * DoubleMath.Log2(width / data.Reference);
        double[] tried = [.. sweep.Sweep.Sample.Data.Points.Select(point => sweep.Sweep.LogValue(data.Quantity, point)).Distinct().Order()];
        double step = tried.Zip(tried.Skip(1), (low, high) => high - low).Append(0).Max();
        return new WidthAtEdge(width, DoubleMath.Exp2(best), DoubleMath.Exp2(predicted), predicted > tried[0] && predicted < tried[^1] && Math.Abs(predicted - best) > step + Margin.Octaves);
    }

    private static HeldOutOptimum? HoldOut(WidthData data, double[] weights)
    {
        if (data.Logs.Length < 3)
            return null;
        double[] line = LinearFit.Solve(data.Rows[..^1], data.Logs.AsSpan(..^1), weights.AsSpan(..^1))!;
        double predicted = LinearFit.Dot(data.Rows[^1], line);
        return new HeldOutOptimum(data.Fitted[^1].Sweep.Group.Width!.Value, DoubleMath.Exp2(predicted), DoubleMath.Exp2(data.Logs[^1]), predicted - data.Logs[^1]);
    }

    private static WidthPoint Point(FittedSweep sweep, RateQuantity quantity, double log, double[] replicates, double level) => new(
        sweep.Sweep.Group.Width!.Value,
        DoubleMath.Exp2(log),
        Quantiles.Central(replicates, level)?.Map(value => DoubleMath.Exp2(value)),
        sweep.Sweep.EffectiveFactor(quantity) * DoubleMath.Exp2(log));
}
