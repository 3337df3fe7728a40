namespace Pipeline.Numerics.Tests;

public sealed class CounterRandomTests
{
    [Theory]
    [InlineData(0UL, 0UL, 0UL, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x85a308d3_243f6a88UL, 0x03707344_13198a2eUL, 0x299f31d0_a4093822UL, 0xd16cfe09u, 0x94fdcceb, 0x5001e420u, 0x24126ea1u)]
    public void Philox_gives_the_published_answers(ulong low, ulong high, ulong key, uint word0, uint word1, uint word2, uint word3) =>
        Assert.Equal((word0, word1, word2, word3), CounterRandom.Philox(low, high, key));

    [Fact]
    public void Normal_numbers_have_the_moments_of_a_normal_distribution()
    {
        var x = Numbers.Normal(1 << 20, 7);
        double n = x.Length;
        var mean = x.Sum(v => (double)v) / n;
        var variance = x.Sum(v => (double)v * v) / n;
        var third = x.Sum(v => Math.Pow(v, 3)) / n;
        var fourth = x.Sum(v => Math.Pow(v, 4)) / n;
        var neighbours = x.Zip(x.Skip(1), (a, b) => (double)a * b).Sum() / n;
        Assert.Equal(0, mean, 4 / Math.Sqrt(n));
        Assert.Equal(1, variance, 4 * Math.Sqrt(2 / n));
        Assert.Equal(0, third, 4 * Math.Sqrt(15 / n));
        Assert.Equal(3, fourth, 4 * Math.Sqrt(96 / n));
        Assert.Equal(0, neighbours, 4 / Math.Sqrt(n));
    }

    [Fact]
    public void A_filled_span_holds_the_numbers_of_its_indices()
    {
        var random = new CounterRandom(3, 4);
        var whole = new float[77];
        random.FillNormal(whole, 1);
        for (var i = 0; i < whole.Length; i++)
            Assert.Equal(random.Normal((ulong)i), whole[i]);
        var part = new float[33];
        random.FillNormal(part, 1, start: 40);
        Assert.Equal(whole.Skip(40).Take(33), part);
    }

    [Fact]
    public void Uniform_numbers_fill_the_unit_interval_evenly()
    {
        var random = new CounterRandom(3, 5);
        var bins = new int[64];
        for (var i = 0UL; i < 64_000; i++)
        {
            var u = random.Uniform(i);
            Assert.InRange(u, 0, 0.99999994f);
            bins[(int)(u * 64)]++;
        }

        var chiSquare = bins.Sum(count => (count - 1000.0) * (count - 1000.0) / 1000);
        Assert.InRange(chiSquare, 63 - (4 * Math.Sqrt(126)), 63 + (4 * Math.Sqrt(126)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(17)]
    [InlineData(1000)]
    [InlineData(4097)]
    public void A_permutation_visits_every_index_once(int count)
    {
        var permutation = new IndexPermutation(count, new CounterRandom(1, 2));
        Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(i => (int)permutation[i]).Order());
    }

    [Fact]
    public void Permutations_of_different_seeds_agree_as_often_as_chance()
    {
        const int Count = 10_000;
        var first = new IndexPermutation(Count, new CounterRandom(1, 2));
        var second = new IndexPermutation(Count, new CounterRandom(2, 2));
        Assert.InRange(Enumerable.Range(0, Count).Count(i => first[i] == second[i]), 0, 6);
        Assert.InRange(Enumerable.Range(0, Count).Count(i => first[i] == i), 0, 6);
    }
}
