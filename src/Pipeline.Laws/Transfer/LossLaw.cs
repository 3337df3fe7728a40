using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>
/// L_opt(n) = L∞ + A·(n/n₀)^(−α) through the best losses of widths, by weighted least squares. α is searched between 0.02 and 4 and L∞ is not below zero, since a loss per token has
/// no lower bound but that: a value at a bound says that the widths do not determine it.
/// </summary>
/// <param name="Asymptote">L∞.</param>
/// <param name="Amplitude">A, not negative.</param>
/// <param name="Alpha">α.</param>
/// <param name="ResidualSum">Σ weight·residual².</param>
internal sealed record LossLaw(double Asymptote, double Amplitude, double Alpha, double ResidualSum)
{
    public const double LeastAlpha = 0.02;
    public const double MostAlpha = 4;
    private const int Grid = 24;

    /// <summary>The best loss at a width.</summary>
    /// <param name="z">ln(n/n₀).</param>
    public double At(double z) => Asymptote + Amplitude * DoubleMath.Exp(-Alpha * z);

    /// <summary>Fits the law.</summary>
    /// <param name="z">ln(n/n₀) per width; at least three widths.</param>
    /// <param name="losses">The best loss per width.</param>
    /// <param name="weights">The inverse variance of each.</param>
    public static LossLaw Fit(double[] z, double[] losses, double[] weights)
    {
        double step = DoubleMath.Log(MostAlpha / LeastAlpha) / Grid;
        int best = 0;
        double least = double.PositiveInfinity;
        for (int i = 0; i <= Grid; i++)
        {
            double sum = At(LeastAlpha * DoubleMath.Exp(i * step), z, losses, weights).ResidualSum;
            if (sum < least)
                (best, least) = (i, sum);
        }

        double low = Math.Max(0, best - 1) * step, high = Math.Min(Grid, best + 1) * step;
        double golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-7)
        {
            double left = high - golden * (high - low), right = low + golden * (high - low);
            if (At(LeastAlpha * DoubleMath.Exp(left), z, losses, weights).ResidualSum < At(LeastAlpha * DoubleMath.Exp(right), z, losses, weights).ResidualSum)
                high = right;
            else
                low = left;
        }

        return At(LeastAlpha * DoubleMath.Exp((low + high) / 2), z, losses, weights);
    }

    // A line in x = (n/n₀)^(−α), held where the line of least squares would have a negative amplitude or asymptote.
    private static LossLaw At(double alpha, double[] z, double[] losses, double[] weights)
    {
        double w = 0, wx = 0, wy = 0, wxx = 0, wxy = 0;
        Span<double> x = stackalloc double[z.Length];
        for (int i = 0; i < z.Length; i++)
        {
            x[i] = DoubleMath.Exp(-alpha * z[i]);
            w += weights[i];
            wx += weights[i] * x[i];
            wy += weights[i] * losses[i];
        }

        double meanX = wx / w, meanY = wy / w;
        for (int i = 0; i < z.Length; i++)
        {
            wxx += weights[i] * (x[i] - meanX) * (x[i] - meanX);
            wxy += weights[i] * (x[i] - meanX) * (losses[i] - meanY);
        }

        double amplitude = Math.Max(0, wxy / wxx);
        double asymptote = meanY - amplitude * meanX;
        if (asymptote < 0 && meanY > 0)
        {
            asymptote = 0;
            amplitude = (wxy + w * meanX * meanY) / (wxx + w * meanX * meanX);
        }

        double sum = 0;
        for (int i = 0; i < z.Length; i++)
        {
            double residual = losses[i] - asymptote - amplitude * x[i];
            sum += weights[i] * residual * residual;
        }

        return new LossLaw(asymptote, amplitude, alpha, sum);
    }
}
