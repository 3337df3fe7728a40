using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>
/// Elementary functions on sixteen floats at a time, made of additions, multiplications, fused multiply-adds and integer operations only, so that
/// every machine gives the same bits. Errors are in units of the last place (ulp) of the correctly rounded result, measured over all the
/// exponents of the range; the tests hold them.
/// </summary>
public static class VectorMath
{
    private const float Log2E = 1.44269504f;
    private const float RoundingMagic = 12582912f;
    private const float Ln2High = 0.693147182f;
    private const float Ln2Low = -1.90465421e-9f;
    private const float LargestExpArgument = 88.7228394f;
    private const float SmallestExpArgument = -87.3365402f;

    /// <summary>
    /// e^x within 1 ulp. Results below the smallest normal number (x &lt; −87.33654) are 0, so that no subnormal number slows what follows;
    /// above the largest they are ∞.
    /// </summary>
    /// <remarks>x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r = 1 + r + r²·P(r), P a polynomial of degree 4 (error 7e-8 of r²·P); n is added to the exponent bits.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Exp(Vector512<float> x)
    {
        var magic = Vector512.Create(RoundingMagic);
        var z = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), magic);
        var n = z - magic;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(0.00139269268f), r, Vector512.Create(0.00836377405f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.0416665487f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.166665733f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.5f));
        var y = Vector512.FusedMultiplyAdd(r * r, p, r) + Vector512<float>.One;
        var scaled = (y.AsInt32() + (z.AsInt32() << 23)).AsSingle();
        scaled = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(SmallestExpArgument)), scaled, Vector512<float>.Zero);
        scaled = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512.Create(LargestExpArgument)), Vector512.Create(float.PositiveInfinity), scaled);
        return Vector512.ConditionalSelect(Vector512.Equals(x, x), scaled, x);
    }

    /// <summary>
    /// e^x for x ≤ 0 within 3 ulp where x &gt; −44, and e^−44 = 7.8e-20 below: weights of a softmax, beside the largest of which, 1, smaller ones are nothing.
    /// With half the operations of <see cref="Exp(Vector512{float})"/>.
    /// </summary>
    /// <remarks>x = n·ln 2 + r with |r| ≤ ln 2 / 2; e^r by a polynomial of degree 5 (error 1e-7), times 2^n, so that what is not a number stays so.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> ExpOfNegative(Vector512<float> x)
    {
        var magic = Vector512.Create(RoundingMagic);
        x = Vector512.MaxNative(Vector512.Create(-44f), x);
        var z = Vector512.FusedMultiplyAdd(x, Vector512.Create(Log2E), magic);
        var n = z - magic;
        var r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2High), x);
        r = Vector512.FusedMultiplyAdd(n, Vector512.Create(-Ln2Low), r);
        var p = Vector512.FusedMultiplyAdd(Vector512.Create(0.008290307f), r, Vector512.Create(0.041897975f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.16667637f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.4999915f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512.Create(0.9999997f));
        p = Vector512.FusedMultiplyAdd(p, r, Vector512<float>.One);
        return p * ((z.AsInt32() << 23) + Vector512<float>.One.AsInt32()).AsSingle();
    }

    /// <summary>ln x within 1 ulp, for subnormal x too. −∞ at 0, NaN below.</summary>
    /// <remarks>x = 2^e·(1+f) with 1+f in [√½, √2); ln(1+f) = f − f²/2 + f³·Q(f), Q of degree 8 (error 3e-8 of Q).</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Log(Vector512<float> x)
    {
        var one = Vector512<float>.One;
        var subnormal = Vector512.LessThan(x, Vector512.Create(1.17549435e-38f));
        var bits = Vector512.ConditionalSelect(subnormal, x * Vector512.Create(33554432f), x).AsInt32();
        var exponent = (bits - Vector512.Create(0x3f3504f3)) >> 23;
        var f = (bits - (exponent << 23)).AsSingle() - one;
        var e = Vector512.ConvertToSingle(exponent) + Vector512.ConditionalSelect(subnormal, Vector512.Create(-25f), Vector512<float>.Zero);
        var q = Vector512.FusedMultiplyAdd(Vector512.Create(0.0697161183f), f, Vector512.Create(-0.114797339f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(0.116854198f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(-0.124256872f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(0.142490581f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(-0.166678026f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(0.200007156f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(-0.24999997f));
        q = Vector512.FusedMultiplyAdd(q, f, Vector512.Create(0.333333313f));
        var square = f * f;
        var tail = Vector512.FusedMultiplyAdd(square * f, q, e * Vector512.Create(Ln2Low));
        tail = Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.5f), tail);
        var y = Vector512.FusedMultiplyAdd(e, Vector512.Create(Ln2High), f + tail);
        y = Vector512.ConditionalSelect(Vector512.GreaterThan(x, Vector512<float>.Zero), y, Vector512.Create(float.NaN));
        y = Vector512.ConditionalSelect(Vector512.Equals(x, Vector512<float>.Zero), Vector512.Create(float.NegativeInfinity), y);
        return Vector512.ConditionalSelect(Vector512.Equals(x, Vector512.Create(float.PositiveInfinity)), x, y);
    }

    /// <summary>tanh x within 2 ulp.</summary>
    /// <remarks>x + x³·T(x²) below 0.625, T of degree 4 (error 4e-8 of T); 1 − 2/(e^(2|x|) + 1) with the sign of x above.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Tanh(Vector512<float> x)
    {
        var sign = x.AsInt32() & Vector512.Create(int.MinValue);
        var magnitude = Vector512.Abs(x);
        var square = x * x;
        var t = Vector512.FusedMultiplyAdd(Vector512.Create(-0.00609671418f), square, Vector512.Create(0.0209971797f));
        t = Vector512.FusedMultiplyAdd(t, square, Vector512.Create(-0.0538509078f));
        t = Vector512.FusedMultiplyAdd(t, square, Vector512.Create(0.133327693f));
        t = Vector512.FusedMultiplyAdd(t, square, Vector512.Create(-0.333333284f));
        var near = Vector512.FusedMultiplyAdd(square * x, t, x);
        var far = Vector512<float>.One - (Vector512.Create(2f) / (Exp(magnitude + magnitude) + Vector512<float>.One));
        far = (far.AsInt32() | sign).AsSingle();
        return Vector512.ConditionalSelect(Vector512.LessThan(magnitude, Vector512.Create(0.625f)), near, far);
    }

    /// <summary>1/(1 + e^−x) within 5 ulp where x &gt; −44, and e^−44 below.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sigmoid(Vector512<float> x)
    {
        var e = ExpOfNegative(-Vector512.Abs(x));
        var numerator = Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512<float>.Zero), e, Vector512<float>.One);
        return numerator * Reciprocal(Vector512<float>.One + e);
    }

    /// <summary>sin x, x in radians, within 2 ulp, or 1e-7 where the result is smaller than 0.06. NaN where |x| &gt; 2¹⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Sin(Vector512<float> x)
    {
        var r = QuarterTurns(x, out var quadrant);
        return OnQuadrant(r, quadrant);
    }

    /// <summary>cos x, x in radians, within 2 ulp, or 1e-7 where the result is smaller than 0.06. NaN where |x| &gt; 2¹⁷.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<float> Cos(Vector512<float> x)
    {
        var r = QuarterTurns(x, out var quadrant);
        return OnQuadrant(r, quadrant + Vector512<int>.One);
    }

    /// <summary>sin 2πu and cos 2πu within 2e-7 of the exact values, for u in [−1, 1].</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (Vector512<float> Sin, Vector512<float> Cos) SinCosTurns(Vector512<float> u)
    {
        var magic = Vector512.Create(RoundingMagic);
        var z = Vector512.FusedMultiplyAdd(u, Vector512.Create(4f), magic);
        var r = Vector512.FusedMultiplyAdd(z - magic, Vector512.Create(-0.25f), u) * Vector512.Create(6.28318531f);
        var quadrant = z.AsInt32();
        return (OnQuadrant(r, quadrant), OnQuadrant(r, quadrant + Vector512<int>.One));
    }

    /// <summary><see cref="Exp(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<ExpFunction>(x, y);

    /// <summary><see cref="Log(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Log(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<LogFunction>(x, y);

    /// <summary><see cref="Tanh(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<TanhFunction>(x, y);

    /// <summary><see cref="Sigmoid(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<SigmoidFunction>(x, y);

    /// <summary><see cref="Sin(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Sin(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<SinFunction>(x, y);

    /// <summary><see cref="Cos(Vector512{float})"/> of each element. <paramref name="y"/> may be <paramref name="x"/>.</summary>
    public static void Cos(ReadOnlySpan<float> x, Span<float> y) => VectorLoop.Map<CosFunction>(x, y);

    /// <summary>1/x for x in [1, 2] within 1 ulp, where a division takes as long as eight multiplications: a parabola within 1 %, and two steps of Newton's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Reciprocal(Vector512<float> x)
    {
        var one = Vector512<float>.One;
        var y = Vector512.FusedMultiplyAdd(Vector512.Create(0.32323238f), x, Vector512.Create(-1.4545459f));
        y = Vector512.FusedMultiplyAdd(y, x, Vector512.Create(2.1212125f));
        y = Vector512.FusedMultiplyAdd(y, Vector512.FusedMultiplyAdd(-x, y, one), y);
        return Vector512.FusedMultiplyAdd(y, Vector512.FusedMultiplyAdd(-x, y, one), y);
    }

    /// <summary>x = q·π/2 + r with |r| ≤ π/4, π/2 in three parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> QuarterTurns(Vector512<float> x, out Vector512<int> quadrant)
    {
        var magic = Vector512.Create(RoundingMagic);
        x = Vector512.ConditionalSelect(Vector512.LessThanOrEqual(Vector512.Abs(x), Vector512.Create(131072f)), x, Vector512.Create(float.NaN));
        var z = Vector512.FusedMultiplyAdd(x, Vector512.Create(0.636619747f), magic);
        quadrant = z.AsInt32();
        var q = z - magic;
        var r = Vector512.FusedMultiplyAdd(q, Vector512.Create(-1.57079625f), x);
        r = Vector512.FusedMultiplyAdd(q, Vector512.Create(-7.54978942e-8f), r);
        return Vector512.FusedMultiplyAdd(q, Vector512.Create(-5.39030295e-15f), r);
    }

    /// <summary>sin(r + q·π/2): polynomials in r² of degree 2 for (sin r − r)/r³ and (cos r − 1 + r²/2)/r⁴.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> OnQuadrant(Vector512<float> r, Vector512<int> quadrant)
    {
        var square = r * r;
        var s = Vector512.FusedMultiplyAdd(Vector512.Create(-0.000195873872f), square, Vector512.Create(0.00833274610f));
        s = Vector512.FusedMultiplyAdd(s, square, Vector512.Create(-0.166666642f));
        var sin = Vector512.FusedMultiplyAdd(square * r, s, r);
        var c = Vector512.FusedMultiplyAdd(Vector512.Create(2.45474366e-5f), square, Vector512.Create(-0.00138883002f));
        c = Vector512.FusedMultiplyAdd(c, square, Vector512.Create(0.0416666642f));
        c = Vector512.FusedMultiplyAdd(c, square, Vector512.Create(-0.5f));
        var cos = Vector512.FusedMultiplyAdd(c, square, Vector512<float>.One);
        var odd = Vector512.Equals(quadrant & Vector512<int>.One, Vector512<int>.One).AsSingle();
        var y = Vector512.ConditionalSelect(odd, cos, sin);
        return (y.AsInt32() ^ ((quadrant & Vector512.Create(2)) << 30)).AsSingle();
    }

    private readonly struct ExpFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Exp(x);
    }

    private readonly struct LogFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Log(x);
    }

    private readonly struct TanhFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Tanh(x);
    }

    private readonly struct SigmoidFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Sigmoid(x);
    }

    private readonly struct SinFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Sin(x);
    }

    private readonly struct CosFunction : IVectorFunction
    {
        public static Vector512<float> Apply(Vector512<float> x) => Cos(x);
    }
}
