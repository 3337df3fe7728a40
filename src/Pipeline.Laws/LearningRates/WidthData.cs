using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>The optima that one law of width is fitted to: log₂ values with the variance that the noise of runs gives each of its own.</summary>
internal sealed record WidthData(
    SweepGroup Group, RateQuantity Quantity, FittedSweep[] Fitted, FittedSweep[] LeftOut, double Reference, double[][] Rows, double[] Logs, double[][] Replicates, double[] Variances)
{
    /// <summary>Whether anything tells how noisy the optima are.</summary>
    public bool IsNoisy => Variances.Length > 0;

    /// <summary>The degrees of freedom of the optima around a line.</summary>
    public int Degrees => IsNoisy ? Math.Max(0, Fitted.Length - 2) : 0;

    /// <summary>The optima of a family; null when there are fewer than two.</summary>
    public static WidthData? Of(RateFamily family, RateQuantity quantity)
    {
        FittedSweep[] varying = [.. family.Sweeps.Where(sweep => sweep.Sweep.Varies(quantity) && sweep.Sweep.Group.Width is not null)];
        FittedSweep[] fitted = [.. varying.Where(sweep => sweep.Fit.Status == OptimumStatus.Fitted)];
        if (fitted.Length < 2)
            return null;
        double reference = DoubleMath.Exp(fitted.Average(sweep => DoubleMath.Log(sweep.Sweep.Group.Width!.Value)));
        double[][] replicates = [.. fitted.Select(sweep => sweep.LogValues(quantity))];
        bool noisy = replicates.All(values => values.Length > 0);
        return new WidthData(
            family.Group,
            quantity,
            fitted,
            [.. varying.Where(sweep => sweep.Fit.Status != OptimumStatus.Fitted)],
            reference,
            [.. fitted.Select(sweep => new[] { 1, DoubleMath.Log2(sweep.Sweep.Group.Width!.Value / reference) })],
            [.. fitted.Select(sweep => sweep.Sweep.LogValue(quantity, sweep.Fit.Location))],
            replicates,
            noisy ? OwnVariance.Of(replicates) : []);
    }

    /// <summary>The weights of the optima under a scatter.</summary>
    public double[] Weights(double scatter) => IsNoisy ? [.. Variances.Select(variance => 1 / (variance + scatter))] : [.. Logs.Select(_ => 1.0)];

    /// <summary>Σ residual²/(noise + scatter) around the line fitted with these weights.</summary>
    public double ChiSquare(double scatter)
    {
        double[] weights = Weights(scatter);
        double[] line = LinearFit.Solve(Rows, Logs, weights)!;
        return Rows.Select((row, i) => weights[i] * DoubleMath.Pow(Logs[i] - LinearFit.Dot(row, line), 2)).Sum();
    }

    /// <summary>How far the optima of laws scatter around their lines: the rates of both groups of parameters, which share one scatter per octave.</summary>
    public static Scatter ScatterOf(IEnumerable<WidthData> laws)
    {
        WidthData[] rates = [.. laws.Where(law => law.Quantity != RateQuantity.Ratio && law.Degrees > 0)];
        return Scatter.Estimate(rates.Sum(law => law.Degrees), [.. rates.SelectMany(law => law.Variances)], scatter => rates.Sum(law => law.ChiSquare(scatter)));
    }
}
