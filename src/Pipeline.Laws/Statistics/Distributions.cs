using MathNet.Numerics.Distributions;

namespace Pipeline.Laws.Statistics;

/// <summary>
/// Quantiles and tails of distributions, rounded to six decimals: the library behind them calls the C library, whose last digits differ from machine to machine.
/// </summary>
internal static class Distributions
{
    private const int Decimals = 6;

    /// <summary>The quantile of Student's t.</summary>
    public static double StudentQuantile(double degrees, double probability) => Math.Round(StudentT.InvCDF(0, 1, degrees, probability), Decimals);

    /// <summary>The quantile of the standard normal distribution.</summary>
    public static double NormalQuantile(double probability) => Math.Round(Normal.InvCDF(0, 1, probability), Decimals);

    /// <summary>The quantile of χ².</summary>
    public static double ChiSquareQuantile(double degrees, double probability) => Math.Round(ChiSquared.InvCDF(degrees, probability), Decimals);

    /// <summary>The probability of a χ² above a value.</summary>
    public static double ChiSquareTail(double degrees, double value) => Math.Round(1 - ChiSquared.CDF(degrees, value), Decimals);

    /// <summary>The probability of an F above a value.</summary>
    public static double FTail(double degrees, double otherDegrees, double value) => Math.Round(1 - FisherSnedecor.CDF(degrees, otherDegrees, value), Decimals);
}
