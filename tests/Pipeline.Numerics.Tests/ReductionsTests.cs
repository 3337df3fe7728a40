namespace Pipeline.Numerics.Tests;

public sealed class ReductionsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(200)]
    [InlineData(5000)]
    public void Sums_follow_the_stated_tree(int length)
    {
        var (x, y) = (Numbers.Normal(length, 1), Numbers.Normal(length, 2));
        Assert.Equal(Tree(length, (i, sum) => sum + x[i]), Reductions.Sum(x));
        Assert.Equal(Tree(length, (i, sum) => MathF.FusedMultiplyAdd(x[i], x[i], sum)), Reductions.SumOfSquares(x));
        Assert.Equal(Tree(length, (i, sum) => MathF.FusedMultiplyAdd(x[i], y[i], sum)), Reductions.Dot(x, y));
    }

    [Fact]
    public void A_long_sum_of_squares_keeps_its_precision()
    {
        var x = Numbers.Normal(1_000_003, 3);
        var exact = x.Sum(v => (double)v * v);
        Assert.InRange(Reductions.LongSumOfSquares(x) / exact, 1 - 1e-7, 1 + 1e-7);
    }

    [Fact]
    public void The_largest_element_is_found_anywhere_and_NaN_is_passed_over()
    {
        for (var length = 1; length < 70; length++)
        {
            for (var place = 0; place < length; place++)
            {
                var x = Numbers.Normal(length, 4);
                x[place] = 100;
                Assert.Equal(100, Reductions.Max(x));
                x[(place + 1) % length] = float.NaN;
                Assert.Equal(length == 1 ? float.NegativeInfinity : 100, Reductions.Max(x));
            }
        }

        Assert.Equal(float.NegativeInfinity, Reductions.Max([]));
    }

    private static float Tree(int length, Func<int, float, float> add)
    {
        var lanes = new float[64];
        var whole = length / 64 * 64;
        for (var i = 0; i < length; i++)
        {
            var lane = i < whole ? i % 64 : i % 16;
            lanes[lane] = add(i, lanes[lane]);
        }

        var sixteen = new float[16];
        for (var i = 0; i < 16; i++)
            sixteen[i] = (lanes[i] + lanes[i + 16]) + (lanes[i + 32] + lanes[i + 48]);
        for (var half = 8; half > 0; half /= 2)
        {
            for (var i = 0; i < half; i++)
                sixteen[i] += sixteen[i + half];
        }

        return sixteen[0];
    }
}
