using MathNet.Numerics.Distributions;

namespace Pipeline.Laws.Statistics;

/// <summary>
/// Quantiles and tails of distributions, rounded to six decimals: the library behind them calls the C library, whose last digits differ from machine to machine.
/// </summary>
internal static class Distributions
{
    private const int Decimals = 6;

    /// <summary>The quantile of Student's t. The library's own search finds none far out in the tail of one degree of freedom.</summary>
    public static double StudentQuantile(double degrees, double probability)
    {
        if (probability < 0.5)
            return -StudentQuantile(degrees, 1 - probability);
        double low = 0, high = 1;
        while (StudentT.CDF(0, 1, degrees, high) < probability && high < 1e12)
            (low, high) = (high, 2 * high);
        for (int i = 0; i < 80; i++)
        {
            double middle = (low + high) / 2;
            if (StudentT.CDF(0, 1, degrees, middle) < probability)
                low = middle;
            else
                high = middle;
        }

        return Math.Round(high, Decimals);
    }

    /// <summary>The quantile of the standard normal distribution.</summary>
    public static double NormalQuantile(double probability) => Math.Round(Normal.InvCDF(0, 1, probability), Decimals);

    /// <summary>The quantile of χ².</summary>
    public static double ChiSquareQuantile(double degrees, double probability) => Math.Round(ChiSquared.InvCDF(degrees, probability), Decimals);

    /// <summary>The probability of a χ² above a value.</summary>
    public static double ChiSquareTail(double degrees, double value) => Math.Round(1 - ChiSquared.CDF(degrees, value), Decimals);

    /// <summary>The probability of an F above a value.</summary>
    public static double FTail(double degrees, double otherDegrees, double value) => Math.Round(1 - FisherSnedecor.CDF(degrees, otherDegrees, value), Decimals);
}
