using System.Runtime.Intrinsics;

namespace Pipeline.Numerics.Tests;

public sealed class VectorMathTests
{
    private delegate void SpanFunction(ReadOnlySpan<float> x, Span<float> y);

    [Fact]
    public void Exp_is_within_its_bound() => AssertUlps(VectorMath.Exp, Math.Exp, Range(-87.3365f, 88.7228f), 1.1);

    [Fact]
    public void Log_is_within_its_bound() => AssertUlps(VectorMath.Log, Math.Log, Positive(), 1.1);

    [Fact]
    public void Tanh_is_within_its_bound() => AssertUlps(VectorMath.Tanh, Math.Tanh, AllExponents(), 2);

    [Fact]
    public void Exp_of_negative_numbers_is_within_its_bound() => AssertUlps(ExpOfNegative, Math.Exp, Range(-43.99f, 0), 3);

    [Fact]
    public void Exp_of_negative_numbers_has_a_floor()
    {
        Assert.Equal(7.78e-20f, Values(ExpOfNegative, [-44])[0], 1e-22f);
        Assert.Equal(Values(ExpOfNegative, [-44, -44, -44]), Values(ExpOfNegative, [-44.1f, -1e30f, float.NegativeInfinity]));
        Assert.Equal([1, 1, float.NaN, float.NaN], Values(ExpOfNegative, [0, -0f, float.NaN, BitConverter.Int32BitsToSingle(0x7fabcdef)]));
    }

    [Fact]
    public void Sigmoid_is_within_its_bound() => AssertUlps(VectorMath.Sigmoid, x => 1 / (1 + Math.Exp(-x)), Range(-43.99f, 120), 5);

    [Fact]
    public void Sin_is_within_its_bound() => AssertUlps(VectorMath.Sin, Math.Sin, Range(-4096, 4096), 2, 1e-7);

    [Fact]
    public void Cos_is_within_its_bound() => AssertUlps(VectorMath.Cos, Math.Cos, Range(-4096, 4096), 2, 1e-7);

    [Fact]
    public void Small_arguments_of_sin_are_within_their_bound() => AssertUlps(VectorMath.Sin, Math.Sin, AllExponents().Where(x => Math.Abs(x) < 3.1f), 2);

    [Fact]
    public void Extremes_have_their_limits()
    {
        float[] x = [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0, -0f, float.Epsilon, float.MaxValue, -float.MaxValue];
        Assert.Equal([float.NaN, float.PositiveInfinity, 0, 1, 1, 1, float.PositiveInfinity, 0], Values(VectorMath.Exp, x));
        Assert.Equal([float.NaN, float.PositiveInfinity, float.NaN, float.NegativeInfinity, float.NegativeInfinity, -103.278931f, 88.7228394f, float.NaN], Values(VectorMath.Log, x));
        Assert.Equal([float.NaN, 1, -1, 0, 0, float.Epsilon, 1, -1], Values(VectorMath.Tanh, x));
        Assert.Equal([float.NaN, 1, 7.7811323e-20f, 0.5f, 0.5f, 0.5f, 1, 7.7811323e-20f], Values(VectorMath.Sigmoid, x));
        Assert.Equal([float.NaN, float.NaN, float.NaN, 0, 0, float.Epsilon, float.NaN, float.NaN], Values(VectorMath.Sin, x));
        Assert.Equal([float.NaN, float.NaN, float.NaN, 1, 1, 1, float.NaN, float.NaN], Values(VectorMath.Cos, x));
    }

    [Fact]
    public void A_tail_has_the_bits_of_a_whole_vector()
    {
        var x = Numbers.Normal(64, 9);
        var whole = Values(VectorMath.Exp, x);
        for (var length = 1; length < 48; length++)
            Assert.Equal(whole.Take(length), Values(VectorMath.Exp, x[..length]));
    }

    [Fact]
    public void Double_functions_are_within_a_few_units_of_the_last_place()
    {
        for (var x = -700.0; x < 700; x += 0.737)
            Assert.InRange(Math.Abs((DoubleMath.Exp(x) / Math.Exp(x)) - 1), 0, 6e-16);
        for (var x = 1e-300; x < 1e300; x *= 1.37)
            Assert.InRange(Math.Abs(DoubleMath.Log(x) - Math.Log(x)), 0, 6e-16 * Math.Abs(Math.Log(x)));
        for (var x = 0.5; x < 2; x += 0.00137)
            Assert.InRange(Math.Abs(DoubleMath.Log(x) - Math.Log(x)), 0, 6e-16 * Math.Abs(Math.Log(x)));
        for (var x = -9999.0; x < 9999; x += 1.7)
        {
            Assert.InRange(Math.Abs(DoubleMath.Sin(x) - Math.Sin(x)), 0, 4e-16);
            Assert.InRange(Math.Abs(DoubleMath.Cos(x) - Math.Cos(x)), 0, 4e-16);
        }

        Assert.Equal(8, DoubleMath.Pow(2, 3L));
        Assert.InRange(DoubleMath.Pow(10_000, -0.25), 0.1 - 1e-15, 0.1 + 1e-15);
    }

    private static void ExpOfNegative(ReadOnlySpan<float> x, Span<float> y)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = VectorMath.ExpOfNegative(Vector512.Create(x[i]))[0];
    }

    private static void AssertUlps(SpanFunction function, Func<double, double> exact, IEnumerable<float> arguments, double bound, double absolute = 0)
    {
        var x = arguments.ToArray();
        var y = Values(function, x);
        var worst = 0.0;
        var where = 0f;
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(x[i]);
            var error = Math.Abs(y[i] - expected);
            if (error <= absolute)
                continue;
            var ulps = error / Ulp(expected);
            if (!(ulps <= worst))
                (worst, where) = (ulps, x[i]);
        }

        Assert.True(worst <= bound, $"{worst:F3} ulp at {where:R}");
    }

    private static double Ulp(double value)
    {
        var exponent = Math.Max(Math.ILogB(value == 0 ? 1e-300 : value), -126);
        return Math.ScaleB(1, exponent - 23);
    }

    private static float[] Values(SpanFunction function, float[] x)
    {
        var y = new float[x.Length];
        function(x, y);
        return y;
    }

    private static IEnumerable<float> Range(float low, float high)
    {
        const int Steps = 500_000;
        for (var i = 0; i <= Steps; i++)
            yield return (float)(low + ((high - (double)low) * i / Steps));
    }

    private static IEnumerable<float> Positive()
    {
        for (var bits = 1; bits < 0x7f800000; bits += 4099)
            yield return BitConverter.Int32BitsToSingle(bits);
        for (var i = -50_000; i < 50_000; i++)
            yield return 1 + (i * 4e-6f);
    }

    private static IEnumerable<float> AllExponents() => Positive().SelectMany(x => (float[])[x, -x]);
}
