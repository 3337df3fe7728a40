namespace Pipeline.Laws.Statistics;

/// <summary>
/// How far points scatter around laws beyond their own noise: a random effect of variance τ² per point, estimated by the method of Paule and Mandel (1982) from all laws that share it.
/// Scatter that the noise explains counts as none: intervals then rest on the noise alone, else on Student's t with the few degrees of freedom that the laws have.
/// </summary>
/// <param name="Variance">τ²; 0 when the noise explains the residuals.</param>
/// <param name="Degrees">The degrees of freedom of the residuals around the laws.</param>
/// <param name="ChiSquare">Σ (residual / noise)²: about <paramref name="Degrees"/> when there is no scatter.</param>
/// <param name="NoiseVariance">The mean variance of a point's own noise.</param>
internal sealed record Scatter(double Variance, double Degrees, double ChiSquare, double NoiseVariance)
{
    // Chosen by computation: a stricter test misses scatter of two or three times the noise, a milder one makes intervals wide where there is none. With one degree of freedom Student's t
    // is so wide that anything beyond the noise has to count.
    private const double Significance = 0.8;

    /// <summary>No scatter, and nothing that could show any.</summary>
    public static readonly Scatter None = new(0, 0, 0, 0);

    /// <summary>Whether there is scatter.</summary>
    public bool IsPresent => Variance > 0;

    /// <summary>Estimates the scatter.</summary>
    /// <param name="degrees">The number of points less that of the laws' parameters.</param>
    /// <param name="noise">The variance of each point's own noise.</param>
    /// <param name="chiSquare">Σ (residual)²/(noise + τ²) of the laws fitted with these weights, as a function of τ².</param>
    public static Scatter Estimate(int degrees, IReadOnlyList<double> noise, Func<double, double> chiSquare)
    {
        if (degrees < 1)
            return None;
        double without = chiSquare(0), mean = noise.Average();
        if (without <= (degrees == 1 ? 1 : Distributions.ChiSquareQuantile(degrees, Significance)))
            return new Scatter(0, degrees, without, mean);
        double low = 0, high = mean;
        while (chiSquare(high) > degrees && high < 1e12 * mean)
            high *= 4;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (chiSquare(middle) > degrees)
                low = middle;
            else
                high = middle;
        }

        return new Scatter((low + high) / 2, degrees, without, mean);
    }

    /// <summary>Draws τ for one replicate: the total variance divided by χ²_ν/ν, less the noise, so that replicates scatter as Student's t.</summary>
    public double Draw(ref ReplicateRandom random) =>
        IsPresent ? Math.Sqrt(Math.Max(0, (NoiseVariance + Variance) * Degrees / random.ChiSquare(Degrees) - NoiseVariance)) : 0;
}
