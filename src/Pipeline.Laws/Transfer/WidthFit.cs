using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// The laws of width behind E and κ, fitted to the optima of the widths: ln η* = ln c − β·z, ln k = ln k₀ + g·z and L = L∞ + A·e^(−αz), with z = ln(n/n₀). Since they pass through the
/// widths' own bowls, β and g lie between the slopes that pairs of widths have.
/// </summary>
/// <param name="Centre">ln n₀, the mean of ln n.</param>
/// <param name="Values">The parameters, as <see cref="Parameters"/> orders them.</param>
/// <param name="Replicates">The parameters of each replicate; those without a bowl at every width are left out.</param>
/// <param name="RateScatter">How far ln η* scatters around its law.</param>
/// <param name="LossScatter">How far the best losses scatter around theirs.</param>
internal sealed record WidthFit(double Centre, WidthFit.Parameters Values, IReadOnlyList<WidthFit.Parameters?> Replicates, Scatter RateScatter, Scatter LossScatter)
{
    /// <summary>The parameters of the laws.</summary>
    internal sealed record Parameters(LossLaw Loss, double LogRate, double Beta, double LogCurvature, double Growth)
    {
        /// <summary>κ = α + g.</summary>
        public double Kappa => Loss.Alpha + Growth;
    }

    /// <summary>Fits the laws.</summary>
    /// <param name="optima">The optima of at least three widths.</param>
    /// <param name="stream">A number of its own for each fit of an analysis.</param>
    /// <param name="options">How intervals are made.</param>
    public static WidthFit Of(WidthOptima optima, int stream, BootstrapOptions options)
    {
        double centre = optima.Widths.Average(DoubleMath.Log);
        double[] z = [.. optima.Widths.Select(width => DoubleMath.Log(width) - centre)];
        double[][] rows = [.. z.Select(value => new[] { 1, value })];
        bool noisy = optima.Replicates > 0;
        double[] losses = WidthOptima.Variances(optima.LossReplicates), rates = WidthOptima.Variances(optima.RateReplicates), curvatures = WidthOptima.Variances(optima.CurvatureReplicates);
        int free = noisy ? z.Length - 2 : 0;
        Scatter lossScatter = Scatter.Estimate(free - 1, losses, scatter => LossLaw.Fit(z, optima.Losses, Weights(losses, scatter)).ResidualSum);
        Scatter rateScatter = Scatter.Estimate(free, rates, scatter => ChiSquare(rows, optima.Rates, Weights(rates, scatter)));
        Scatter curvatureScatter = Scatter.Estimate(free, curvatures, scatter => ChiSquare(rows, optima.Curvatures, Weights(curvatures, scatter)));
        double[] lossWeights = Weights(losses, lossScatter.Variance), rateWeights = Weights(rates, rateScatter.Variance), curvatureWeights = Weights(curvatures, curvatureScatter.Variance);

        Parameters Fit(double[] loss, double[] rate, double[] curvature)
        {
            double[] rateLine = LinearFit.Solve(rows, rate, rateWeights)!, curvatureLine = LinearFit.Solve(rows, curvature, curvatureWeights)!;
            return new Parameters(LossLaw.Fit(z, loss, lossWeights), rateLine[0], -rateLine[1], curvatureLine[0], curvatureLine[1]);
        }

        var replicates = new Parameters?[optima.Replicates];
        Parallel.For(0, replicates.Length, options.Parallelism, b =>
        {
            var random = new ReplicateRandom(options.Seed, stream, b);
            double lossEffect = lossScatter.Draw(ref random), rateEffect = rateScatter.Draw(ref random), curvatureEffect = curvatureScatter.Draw(ref random);
            double[] loss = Drawn(optima.LossReplicates, b, lossEffect, ref random);
            double[] rate = Drawn(optima.RateReplicates, b, rateEffect, ref random);
            double[] curvature = Drawn(optima.CurvatureReplicates, b, curvatureEffect, ref random);
            replicates[b] = rate.All(double.IsFinite) ? Fit(loss, rate, curvature) : null;
        });
        return new WidthFit(centre, Fit(optima.Losses, optima.Rates, optima.Curvatures), replicates, rateScatter, lossScatter);
    }

    /// <summary>The interval of a quantity; null when nothing tells how noisy it is, or when too many replicates have no bowl at some width.</summary>
    public Interval? IntervalOf(Func<Parameters, double> quantity, double level)
    {
        double[] values = [.. Replicates.OfType<Parameters>().Select(quantity)];
        return values.Length > 0 && values.Length >= 0.9 * Replicates.Count ? Quantiles.Central(values, level) : null;
    }

    private static double[] Weights(double[] variances, double scatter) => [.. variances.Select(variance => 1 / (variance + scatter))];

    private static double ChiSquare(double[][] rows, double[] values, double[] weights)
    {
        double[] line = LinearFit.Solve(rows, values, weights)!;
        return rows.Select((row, i) => weights[i] * DoubleMath.Pow(values[i] - LinearFit.Dot(row, line), 2)).Sum();
    }

    private static double[] Drawn(double[][] replicates, int b, double effect, ref ReplicateRandom random)
    {
        var drawn = new double[replicates.Length];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = replicates[i][b] + effect * random.Normal();
        return drawn;
    }
}
