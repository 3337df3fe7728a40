using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>How much the loss of one run scatters, and what that is known from.</summary>
/// <param name="Variance">The variance of one run's value.</param>
/// <param name="Degrees">The degrees of freedom behind it; below 1 there is no interval.</param>
/// <param name="Basis">What the variance was estimated from, as the end of a sentence.</param>
internal sealed record NoiseScale(double Variance, double Degrees, string Basis)
{
    /// <summary>The relative error of a loss as it is written, with five or six digits.</summary>
    public const double Rounding = 1e-5;

    // Residuals this many times the seeds' variance are not seed noise: the bowl's shape, or something that no seed varies, is in them.
    private const double Excess = 3;

    /// <summary>Estimates the scale from several bowls whose runs are equally noisy.</summary>
    /// <param name="bowls">Each sweep with its fit.</param>
    /// <param name="shared">How many parameters the bowls share: those of their <see cref="Asymmetry"/>.</param>
    public static NoiseScale Pool(IReadOnlyList<(BowlSample Sample, BowlFit Fit)> bowls, int shared = 0)
    {
        (BowlSample Sample, BowlFit Fit)[] fitted = [.. bowls.Where(bowl => bowl.Fit.Status == OptimumStatus.Fitted)];
        double residualSum = fitted.Sum(bowl => bowl.Fit.ResidualSum);
        double residualDegrees = fitted.Sum(bowl => bowl.Fit.ResidualDegrees) - shared;
        (double seedSum, double seedDegrees) = Seeds(fitted);
        if (seedDegrees < 1 && residualDegrees < 1)
            return new NoiseScale(0, 0, "nothing: one seed and no more points than coefficients");
        if (seedDegrees < 1)
            return new NoiseScale(residualSum / residualDegrees, residualDegrees, Say("the residuals around the bowls, one seed each", residualDegrees));
        bool excess = residualDegrees >= 1 && residualSum / residualDegrees > Excess * seedSum / seedDegrees;
        if (excess)
            return new NoiseScale(residualSum / residualDegrees, residualDegrees, Say("the residuals around the bowls, which exceed the spread of seeds", residualDegrees));
        double all = seedDegrees + Math.Max(0, residualDegrees);
        return new NoiseScale((seedSum + residualSum) / all, all, Say("the spread of seeds and the residuals around the bowls", all));
    }

    /// <summary>The squares of what seeds differ by at the points of the bowls, and their degrees of freedom.</summary>
    public static (double Sum, double Degrees) Seeds(IEnumerable<(BowlSample Sample, BowlFit Fit)> bowls)
    {
        double sum = 0, degrees = 0;
        foreach ((BowlSample sample, BowlFit fit) in bowls)
        {
            (double own, double free) = SeedScatter(sample, [.. fit.Window.Select(i => sample.Seeds[i])]);
            sum += own;
            degrees += free;
        }

        return (sum, degrees);
    }

    /// <summary>
    /// Draws the standard deviation for one replicate from what the estimate leaves open, s·√(ν/χ²_ν), so that intervals have the tails of Student's t.
    /// </summary>
    public double Draw(ref ReplicateRandom random) => Math.Sqrt(Variance * Degrees / random.ChiSquare(Degrees));

    private static (double Sum, double Degrees) SeedScatter(BowlSample sample, IReadOnlyDictionary<int, double>[] points)
    {
        double sum = points.Sum(point => (point.Count - 1) * Quantiles.Variance([.. point.Values]));
        double degrees = points.Sum(point => point.Count - 1);
        return (sum, Math.Max(0, degrees - Math.Max(0, sample.SeedCount - 1)));
    }

    private static string Say(string what, double degrees) => FormattableString.Invariant($"{what} ({degrees:0.#} degrees of freedom)");
}
