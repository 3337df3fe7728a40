using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>How much the loss of one run scatters, and what that is known from.</summary>
/// <param name="Variance">The variance of one run's value.</param>
/// <param name="Degrees">The degrees of freedom behind it; below 1 there is no interval.</param>
/// <param name="Basis">What the variance was estimated from, as the end of a sentence.</param>
internal sealed record NoiseScale(double Variance, double Degrees, string Basis)
{
    // Residuals this many times the seeds' variance are not seed noise: the bowl's shape, or something that no seed varies, is in them.
    private const double Excess = 3;

    /// <summary>Estimates the scale from several bowls whose runs are equally noisy.</summary>
    /// <param name="bowls">Each fitted bowl, with the values behind each of its points by seed.</param>
    public static NoiseScale Pool(IReadOnlyList<(BowlFit Fit, IReadOnlyList<IReadOnlyDictionary<int, double>> Seeds)> bowls)
    {
        double residualSum = 0, residualDegrees = 0, seedSum = 0, seedDegrees = 0;
        foreach ((BowlFit fit, IReadOnlyList<IReadOnlyDictionary<int, double>> seeds) in bowls.Where(bowl => bowl.Fit.Status == OptimumStatus.Fitted))
        {
            residualSum += fit.ResidualSum;
            residualDegrees += fit.ResidualDegrees;
            (double sum, double degrees) = SeedScatter([.. fit.Window.Select(i => seeds[i])]);
            seedSum += sum;
            seedDegrees += degrees;
        }

        if (seedDegrees < 1 && residualDegrees < 1)
            return new NoiseScale(0, 0, "nothing: one seed and no more points than coefficients");
        if (seedDegrees < 1)
            return new NoiseScale(residualSum / residualDegrees, residualDegrees, Say("the residuals around the bowls, one seed each", residualDegrees));
        bool excess = residualDegrees >= 1 && residualSum / residualDegrees > Excess * seedSum / seedDegrees;
        if (excess)
            return new NoiseScale(residualSum / residualDegrees, residualDegrees, Say("the residuals around the bowls, which exceed the spread of seeds", residualDegrees));
        double all = seedDegrees + residualDegrees;
        return new NoiseScale((seedSum + residualSum) / all, all, Say("the spread of seeds and the residuals around the bowls", all));
    }

    /// <summary>
    /// Draws the standard deviation for one replicate from what the estimate leaves open, s·√(ν/χ²_ν), so that intervals have the tails of Student's t.
    /// </summary>
    public double Draw(ref CounterRandom random) => Math.Sqrt(Variance * Degrees / random.ChiSquare(Degrees));

    // Seeds are shared by the points of a sweep: what a seed adds to every point moves no optimum, so it is taken out where the design is balanced.
    private static (double Sum, double Degrees) SeedScatter(IReadOnlyList<IReadOnlyDictionary<int, double>> points)
    {
        int[] seeds = [.. points[0].Keys.Order()];
        double[] means = [.. points.Select(point => point.Values.Average())];
        double sum = points.Select((point, i) => point.Values.Sum(value => (value - means[i]) * (value - means[i]))).Sum();
        double degrees = points.Sum(point => point.Count - 1);
        if (seeds.Length > 1 && points.Count > 1 && points.All(point => point.Count == seeds.Length && seeds.All(point.ContainsKey)))
        {
            foreach (int seed in seeds)
                sum -= points.Count * Math.Pow(points.Select((point, i) => point[seed] - means[i]).Average(), 2);
            degrees -= seeds.Length - 1;
        }

        return (Math.Max(0, sum), degrees);
    }

    private static string Say(string what, double degrees) => FormattableString.Invariant($"{what} ({degrees:0.#} degrees of freedom)");
}
