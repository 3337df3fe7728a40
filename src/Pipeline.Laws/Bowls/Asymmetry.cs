using Pipeline.Numerics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// How far bowls lean: one exponent λ per coordinate, shared by the bowls of a family. A bowl is quadratic in (2^(λt) − 1)/(λ ln 2), with t the octaves from its best point: λ = 0 is
/// a parabola in the logarithm of the rate, λ = 1 one in the rate itself, as arXiv 2605.21486 has it, and a small λ adds the cubic term λ·ln 2·t³ to a bowl t².
/// </summary>
/// <param name="Exponents">λ per coordinate.</param>
/// <param name="Deviations">The standard error of each; 0 where λ was not fitted.</param>
internal sealed record Asymmetry(double[] Exponents, double[] Deviations)
{
    /// <summary>No lean.</summary>
    public static Asymmetry None(int dimensions) => new(new double[dimensions], new double[dimensions]);

    /// <summary>How many exponents were fitted.</summary>
    public int Fitted => Deviations.Count(deviation => deviation > 0);

    /// <summary>The coordinate in which a bowl is quadratic.</summary>
    public static double Warp(double exponent, double octaves)
    {
        double rate = exponent * DoubleMath.Log(2);
        return Math.Abs(rate * octaves) < 1e-9 ? octaves : (DoubleMath.Exp(rate * octaves) - 1) / rate;
    }

    /// <summary>The octaves of a warped coordinate; null where there are none.</summary>
    public static double? Unwarp(double exponent, double warped)
    {
        double rate = exponent * DoubleMath.Log(2);
        if (Math.Abs(rate * warped) < 1e-9)
            return warped;
        return rate * warped > -1 ? DoubleMath.Log(1 + rate * warped) / rate : null;
    }
}
