using Pipeline.Numerics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// Fits the lean that the bowls of a family share, from the residuals of all of them. Before any data λ is taken to be 0 ± 1, which holds both parabolas of the literature; what the
/// data leaves open goes into the intervals.
/// </summary>
internal static class AsymmetryFitter
{
    private const double Largest = 2;
    private const double Prior = 1;
    private const int Grid = 16;
    private const double Step = 0.05;
    private const double LeastDegrees = 5;

    /// <summary>The lean; none where too few residuals could show one.</summary>
    /// <param name="bowls">The sweeps with their fits, all of the same number of coordinates.</param>
    public static Asymmetry Fit(IReadOnlyList<(BowlSample Sample, BowlFit Fit)> bowls)
    {
        int dimensions = bowls[0].Sample.Data.Dimensions;
        (BowlSample Sample, BowlFit Fit)[] fitted = [.. bowls.Where(bowl => bowl.Fit.Status == OptimumStatus.Fitted)];
        (double seedSum, double seedDegrees) = NoiseScale.Seeds(fitted);
        double degrees = fitted.Sum(bowl => bowl.Fit.ResidualDegrees);
        var exponents = new double[dimensions];
        var deviations = new double[dimensions];
        double Residuals(int dimension, double exponent)
        {
            double[] tried = [.. exponents];
            tried[dimension] = exponent;
            return fitted.Sum(bowl => BowlFitter.ResidualSum(bowl.Sample.Data, bowl.Fit, tried));
        }

        // Bowls that are parabolas to the last digit have no lean.
        double rounding = fitted.Sum(bowl => bowl.Fit.Window.Count * DoubleMath.Pow(1e-9 * bowl.Fit.Minimum, 2));
        int[] leaning = [.. Enumerable.Range(0, dimensions).Where(dimension => degrees - dimension >= LeastDegrees && Residuals(dimension, 0) > rounding)];
        double Noise(int dimension) => (Residuals(dimension, exponents[dimension]) + seedSum) / (degrees - leaning.Length + seedDegrees);
        double Penalised(int dimension, double exponent, double noise) => Residuals(dimension, exponent) + noise * exponent * exponent / (Prior * Prior);
        // The lean of one coordinate is noise to the other until it is known.
        for (int round = 0; round < leaning.Length; round++)
        {
            foreach (int dimension in leaning)
            {
                exponents[dimension] = Minimise(exponent => Residuals(dimension, exponent));
                double noise = Noise(dimension);
                exponents[dimension] = Minimise(exponent => Penalised(dimension, exponent, noise));
            }
        }

        foreach (int dimension in leaning)
        {
            double noise = Noise(dimension), best = exponents[dimension];
            double bend = (Penalised(dimension, best + Step, noise) + Penalised(dimension, best - Step, noise) - 2 * Penalised(dimension, best, noise)) / (Step * Step);
            deviations[dimension] = noise > 0 ? Math.Sqrt(2 * noise / Math.Max(bend, 2 * noise / (Prior * Prior))) : 0;
        }

        return new Asymmetry(exponents, deviations);
    }

    // The best point of a grid, then golden sections around it.
    private static double Minimise(Func<double, double> function)
    {
        double step = 2 * Largest / Grid;
        double centre = Enumerable.Range(1, Grid - 1).Select(i => -Largest + i * step).MinBy(function);
        double low = centre - step, high = centre + step;
        double golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-3)
        {
            double left = high - golden * (high - low), right = low + golden * (high - low);
            if (function(left) < function(right))
                high = right;
            else
                low = left;
        }

        return (low + high) / 2;
    }
}
