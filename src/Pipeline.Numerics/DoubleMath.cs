namespace Pipeline.Numerics;

/// <summary>
/// Elementary functions in double with the same bits on every machine: schedules, rotary frequencies, width exponents, bias corrections, fits of laws.
/// <see cref="Math"/> promises that for +, −, ·, /, √ and fused multiply-add only.
/// </summary>
public static class DoubleMath
{
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;
    private const double SubnormalScale = 18014398509481984;
    private const int SubnormalShift = 54;
    private const double HalfPiHigh = 1.5707963267948966;
    private const double HalfPiLow = 6.123233995736766e-17;

    /// <summary>e^x, relative error below 4e-16; 0 below −708 and ∞ above 709.</summary>
    public static double Exp(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < -708)
            return 0;
        if (x > 709)
            return double.PositiveInfinity;
        var n = Math.Round(x / Ln2High);
        var r = Math.FusedMultiplyAdd(n, -Ln2Low, Math.FusedMultiplyAdd(n, -Ln2High, x));
        var sum = 0.0;
        for (var k = 14; k >= 1; k--)
            sum = Math.FusedMultiplyAdd(sum, r / (k + 1), 1);
        return Math.FusedMultiplyAdd(sum, r, 1) * BitConverter.Int64BitsToDouble((1023L + (long)n) << 52);
    }

    /// <summary>2^x, relative error below 4e-16, exact where x is whole; 0 below −1022 and ∞ from 1024.</summary>
    public static double Exp2(double x)
    {
        if (double.IsNaN(x))
            return x;
        if (x < -1022)
            return 0;
        if (x >= 1024)
            return double.PositiveInfinity;
        var n = Math.Floor(x);
        return Exp((x - n) * Ln2High) * BitConverter.Int64BitsToDouble((1023L + (long)n) << 52);
    }

    /// <summary>ln x, relative error below 4e-16; −∞ at 0, NaN below, and +∞ at +∞.</summary>
    /// <remarks>x = 2^e·m with m in [√½, √2); ln m = 2·(s + s³/3 + s⁵/5 + …), s = (m−1)/(m+1).</remarks>
    public static double Log(double x)
    {
        if (!double.IsNormal(x) || x < 0)
            return LogOfOther(x, Log, SubnormalShift * Ln2High);
        var (exponent, m) = Split(x);
        return LogOfSplit(exponent, m);
    }

    /// <summary>log₂ x, relative error below 6e-16, exact where x is a power of 2; −∞ at 0, NaN below, and +∞ at +∞.</summary>
    public static double Log2(double x)
    {
        if (!double.IsNormal(x) || x < 0)
            return LogOfOther(x, Log2, SubnormalShift);
        var (exponent, m) = Split(x);
        return exponent + (LogOfSplit(0, m) / Ln2High);
    }

    /// <summary>x^y for positive x: e^(y ln x), relative error below 4e-16 · (1 + |y ln x|). 1 for y = 0.</summary>
    public static double Pow(double x, double y) => Exp(y * Log(x));

    /// <summary>x^n by squaring, for n ≥ 0.</summary>
    public static double Pow(double x, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        var result = 1.0;
        for (; n > 0; n >>= 1)
        {
            if ((n & 1) != 0)
                result *= x;
            x *= x;
        }

        return result;
    }

    /// <summary>sin x, x in radians with |x| ≤ 10⁶, absolute error below 3e-16.</summary>
    public static double Sin(double x) => OnQuadrant(x, 0);

    /// <summary>cos x, x in radians with |x| ≤ 10⁶, absolute error below 3e-16.</summary>
    public static double Cos(double x) => OnQuadrant(x, 1);

    private static (long Exponent, double Mantissa) Split(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (bits - 0x3fe6a09e667f3bcd) >> 52;
        return (exponent, BitConverter.Int64BitsToDouble(bits - (exponent << 52)));
    }

    private static double LogOfSplit(long exponent, double m)
    {
        var s = (m - 1) / (m + 1);
        var square = s * s;
        var sum = 0.0;
        for (var k = 25; k >= 3; k -= 2)
            sum = Math.FusedMultiplyAdd(sum, square, 1.0 / k);
        var tail = Math.FusedMultiplyAdd(2 * s * square, sum, exponent * Ln2Low);
        return Math.FusedMultiplyAdd(exponent, Ln2High, (2 * s) + tail);
    }

    private static double LogOfOther(double x, Func<double, double> log, double shift) => x switch
    {
        0 => double.NegativeInfinity,
        < 0 => double.NaN,
        double.PositiveInfinity or double.NaN => x,
        _ => log(x * SubnormalScale) - shift,
    };

    private static double OnQuadrant(double x, long shift)
    {
        if (!(Math.Abs(x) <= 1e6))
            throw new ArgumentOutOfRangeException(nameof(x), x, "an angle between −10⁶ and 10⁶ is needed");
        var q = Math.Round(x / HalfPiHigh);
        var r = Math.FusedMultiplyAdd(q, -HalfPiLow, Math.FusedMultiplyAdd(q, -HalfPiHigh, x));
        var quadrant = (long)q + shift;
        var odd = (quadrant & 1) != 0;
        var square = -(r * r);
        var sum = 0.0;
        for (var k = 20; k >= 2; k -= 2)
        {
            var divisor = odd ? k * (k - 1) : k * (k + 1);
            sum = Math.FusedMultiplyAdd(sum, square / divisor, 1);
        }

        var value = odd ? sum : sum * r;
        return (quadrant & 2) == 0 ? value : -value;
    }
}
