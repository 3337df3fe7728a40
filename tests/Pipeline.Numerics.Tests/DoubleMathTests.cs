using System.Runtime.Intrinsics;

namespace Pipeline.Numerics.Tests;

public sealed class DoubleMathTests
{
    private delegate Vector512<double> Function(Vector512<double> x);

    [Fact]
    public void Exp_is_within_its_bound() => AssertClose(DoubleMath.Exp, Math.Exp, Even(-707.9, 708.9), 4e-16);

    [Fact]
    public void Log_is_within_its_bound() => AssertClose(DoubleMath.Log, Math.Log, Positive(), 5e-16);

    [Fact]
    public void Log2_is_within_its_bound() => AssertClose(DoubleMath.Log2, Math.Log2, Positive(), 6e-16);

    [Fact]
    public void Exp2_is_within_its_bound() => AssertClose(DoubleMath.Exp2, x => Math.Pow(2, x), Even(-1021.9, 1023.9), 4e-16);

    [Fact]
    public void Vectors_of_exp_are_within_their_bound() => AssertClose(x => Lane(DoubleVectorMath.Exp, x), Math.Exp, Even(-707.9, 708.9), 4.5e-16);

    [Fact]
    public void Vectors_of_log_are_within_their_bound() => AssertClose(x => Lane(DoubleVectorMath.Log, x), Math.Log, Positive().Append(1e-310).Append(double.Epsilon), 4.5e-16);

    [Fact]
    public void Whole_powers_of_two_are_exact_both_ways()
    {
        for (var n = -1022; n < 1024; n++)
        {
            Assert.Equal(Math.ScaleB(1, n), DoubleMath.Exp2(n));
            Assert.Equal(n, DoubleMath.Log2(Math.ScaleB(1, n)));
        }
    }

    [Theory]
    [InlineData(0, 1, 1, double.NegativeInfinity, double.NegativeInfinity)]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, 0, 0, double.NaN, double.NaN)]
    [InlineData(-1e300, 0, 0, double.NaN, double.NaN)]
    [InlineData(1e300, double.PositiveInfinity, double.PositiveInfinity, 690.77552789821368, 996.57842846620872)]
    [InlineData(double.Epsilon, 1, 1, -744.44007192138122, -1074)]
    public void Extremes_have_their_limits(double x, double exp, double exp2, double log, double log2)
    {
        Assert.Equal([exp, exp2, log, log2], [DoubleMath.Exp(x), DoubleMath.Exp2(x), DoubleMath.Log(x), DoubleMath.Log2(x)]);
        Assert.Equal([exp, log], [Lane(DoubleVectorMath.Exp, x), Lane(DoubleVectorMath.Log, x)]);
    }

    private static double Lane(Function function, double x) => function(Vector512.Create(x))[5];

    private static void AssertClose(Func<double, double> ours, Func<double, double> expected, IEnumerable<double> arguments, double bound) => Assert.All(
        arguments, x => Assert.True(Math.Abs(ours(x) - expected(x)) <= bound * Math.Abs(expected(x)), FormattableString.Invariant($"{x:R}: {ours(x):R} and not {expected(x):R}")));

    private static IEnumerable<double> Even(double low, double high) => Enumerable.Range(0, 20_001).Select(i => low + (high - low) * i / 20_000);

    private static IEnumerable<double> Positive()
    {
        var random = new Random(1);
        return Enumerable.Range(0, 20_000).Select(i => Math.ScaleB(1 + random.NextDouble(), i % 2044 - 1022)).Concat(Enumerable.Range(1, 2000).Select(i => 1 + (i - 1000) * 1e-4));
    }
}
