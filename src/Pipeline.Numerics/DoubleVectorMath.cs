using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>
/// Elementary functions on eight doubles at a time, with the same bits on every machine, for the fits of laws. Those of <see cref="Vector512"/> multiply and add in
/// one step or in two, as the processor has it.
/// </summary>
public static class DoubleVectorMath
{
    private const double Log2E = 1.4426950408889634;
    private const double RoundingMagic = 6755399441055744.0;
    private const double Ln2High = 0.6931471805599453;
    private const double Ln2Low = 2.3190468138462996e-17;
    private const double SubnormalScale = 18014398509481984;
    private const long SubnormalShift = 54;

    /// <summary>e^x within 2 ulp; 0 below −708 and ∞ above 709.</summary>
    /// <remarks>x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r = 1 + r + r²·P(r), P the Taylor polynomial of degree 11 (error 5e-18 of e^r); n is added to the exponent bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        var magic = Vector512.Create(RoundingMagic);
        var z = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), magic);
        var n = z - magic;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var square = r * r;
        var fourth = square * square;
        var low = Vector512.FusedMultiplyAdd(Line(1.0 / 24, 1.0 / 120, r), square, Line(1.0 / 2, 1.0 / 6, r));
        var middle = Vector512.FusedMultiplyAdd(Line(1.0 / 40320, 1.0 / 362880, r), square, Line(1.0 / 720, 1.0 / 5040, r));
        var high = Vector512.FusedMultiplyAdd(Line(1.0 / 479001600, 1.0 / 6227020800, r), square, Line(1.0 / 3628800, 1.0 / 39916800, r));
        var p = Vector512.FusedMultiplyAdd(Vector512.FusedMultiplyAdd(high, fourth, middle), fourth, low);
        var y = Vector512.FusedMultiplyAdd(square, p, r) + Vector512<double>.One;
        var scaled = (y.AsInt64() + (z.AsInt64() << 52)).AsDouble();
        scaled = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(-708.0)), Vector512<double>.Zero, scaled);
        scaled = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(709.0)), Vector512.Create(double.PositiveInfinity), scaled);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), scaled, x);
    }

    /// <summary>ln x within 2 ulp, for subnormal x too; −∞ at 0, NaN below, and +∞ at +∞.</summary>
    /// <remarks>x = 2^e·m with m in [√½, √2); ln m = 2·(s + s³/3 + s⁵/5 + …), s = (m−1)/(m+1).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Log(Vector512<double> x)
    {
        var one = Vector512<double>.One;
        var subnormal = Vector512.LessThan(x, Vector512.Create(2.2250738585072014e-308));
        var bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(SubnormalScale), x).AsInt64();
        // Biased by 1023, so that the shift need not know of signs; the exponent becomes a double as the low bits of a large one.
        var biased = Vector512.ShiftRightLogical(bits - Vector512.Create(0x3fe6a09e667f3bcd - (1023L << 52)), 52);
        var m = (bits - ((biased - Vector512.Create(1023L)) << 52)).AsDouble();
        var shift = Vector512.ConditionalSelect(subnormal.AsInt64(), Vector512.Create(1023L + SubnormalShift), Vector512.Create(1023L));
        var exponent = (biased - shift + Vector512.Create(RoundingMagic).AsInt64()).AsDouble() - Vector512.Create(RoundingMagic);
        var s = (m - one) / (m + one);
        var square = s * s;
        var sum = Vector512.Create(1.0 / 25);
        for (var k = 23; k >= 3; k -= 2)
            sum = Vector512.FusedMultiplyAdd(sum, square, Vector512.Create(1.0 / k));
        var twice = s + s;
        var tail = Vector512.FusedMultiplyAdd(twice * square, sum, exponent * Vector512.Create(Ln2Low));
        var y = Vector512.FusedMultiplyAdd(exponent, Vector512.Create(Ln2High), twice + tail);
        y = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<double>.Zero), y, Vector512.Create(double.NaN));
        y = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<double>.Zero), Vector512.Create(double.NegativeInfinity), y);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(double.PositiveInfinity)), x, y);
    }

    private static Vector512<double> Line(double constant, double slope, Vector512<double> x) =>
        Vector512.FusedMultiplyAdd(Vector512.Create(slope), x, Vector512.Create(constant));
}
