using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Tests.LearningRates;

public sealed class LawsOfManyVariables
{
    private static readonly BootstrapOptions Quick = new() { Replicates = 300 };

    // log₂ η* = −8 − .25·log₂(N/10⁶) − .4·log₂(D/10⁹) + .5·log₂(B/2¹⁶)
    private static IEnumerable<RunRecord> Table(Func<double, double[]> tokensOf, double[] batches, double scatter = 0, int seed = 1)
    {
        Random random = Synthetic.Generator(seed);
        return [.. from size in (int[])[64, 128, 256]
                   let parameters = 250.0 * size * size
                   from tokens in tokensOf(parameters)
                   from batch in batches
                   let optimum = -8 - 0.25 * Math.Log2(parameters / 1e6) - 0.4 * Math.Log2(tokens / 1e9) + 0.5 * Math.Log2(batch / 65536) + (scatter > 0 ? scatter * Synthetic.Normal(random) : 0)
                   let nearest = Math.Round(optimum)
                   from step in Enumerable.Range(-3, 7)
                   select new RunRecord
                   {
                       Parametrization = "sp",
                       Width = size,
                       NonVocabularyParameters = parameters,
                       Tokens = tokens,
                       BatchSize = batch,
                       HiddenLearningRate = Math.Pow(2, nearest + step),
                       Loss = 3 + 0.05 * Math.Pow(nearest + step - optimum, 2) + 0.002 * Synthetic.Normal(random),
                   }];
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.15)]
    public void Size_tokens_and_batch_have_their_exponents(double scatter)
    {
        RateLaw law = Assert.Single(LearningRateAnalysis.Run([.. Table(_ => [1e9, 4e9, 16e9], [32768, 131072], scatter)], Quick).RateLaws);
        Assert.Equal(["N", "D", "B"], law.Exponents.Select(exponent => exponent.Variable));
        Assert.Equal(18, law.Optima);
        foreach ((RateExponent exponent, double truth) in law.Exponents.Zip((double[])[-0.25, -0.4, 0.5]))
        {
            Assert.Equal(truth, exponent.Exponent, 0.1);
            Assert.True(exponent.Interval!.Low - 0.05 <= truth && truth <= exponent.Interval.High + 0.05, exponent.ToString());
        }

        Assert.Equal(scatter, law.ScatterOctaves!.Value, 0.07);
        Assert.Equal(("N", 6), (law.HeldOut!.Variable, law.HeldOut.Optima));
        Assert.InRange(law.HeldOut.Octaves, 0, 0.05 + 2 * scatter);
        Assert.StartsWith("standard parametrization: the optimal base hidden rate follows N^-0.", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_that_follow_from_the_size_are_not_told_apart_from_it()
    {
        RateLaw law = Assert.Single(LearningRateAnalysis.Run([.. Table(parameters => [20 * parameters], [32768, 131072])], Quick).RateLaws);
        Assert.Empty(law.Exponents);
        Assert.Equal(FindingStrength.Undecided, law.Finding.Strength);
        Assert.Contains("cannot be laid to N, D", law.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_of_one_length_and_batch_has_no_such_law() =>
        Assert.Empty(LearningRateAnalysis.Run([.. Table(_ => [1e9], [65536])], Quick).RateLaws);

    [Theory]
    [InlineData(0.5, 0.5, false)]
    [InlineData(1.0, 0.3, true)]
    public void One_exponent_for_all_vocabularies_comes_with_a_test_of_whether_there_is_one(double small, double large, bool changes)
    {
        RatioTrend trend = Assert.Single(LearningRateAnalysis.Run([.. Synthetic.RateGrid(small, randomSeed: 11, vocabularySize: 512), .. Synthetic.RateGrid(large, randomSeed: 12, vocabularySize: 32768)], Quick).RatioTrends);
        Assert.Equal(changes, trend.HomogeneityProbability < 0.01);
        if (!changes)
            Assert.True(trend.CommonInterval!.Contains(small), trend.CommonInterval.ToString());
        Assert.Contains("one ρ for all vocabularies is", trend.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Parametrizations_are_compared_with_their_runs_paired_by_seed()
    {
        // The other parametrization sees nearly the same noise at the same seed and rates, and its optimum stands at the same rates but for ρ.
        (LearningRateLaws paired, LearningRateLaws unpaired) = (Compare(shared: true), Compare(shared: false));
        RatioDifference difference = Assert.Single(paired.RatioDifferences);
        Assert.Equal(("mup", "sp"), (difference.First, difference.Second));
        Assert.InRange(difference.Correlation, 0.5, 1);
        Assert.True(difference.Pairs > 100, $"{difference.Pairs}");
        Assert.Equal(0, difference.Difference, 0.02);
        Assert.Contains("they are the same to within half an octave", difference.Finding.Text, StringComparison.Ordinal);
        Interval wide = Assert.Single(unpaired.RatioDifferences).Interval!;
        Assert.InRange((difference.Interval!.High - difference.Interval.Low) / (wide.High - wide.Low), 0.1, 0.7);
    }

    private static LearningRateLaws Compare(bool shared)
    {
        Random random = Synthetic.Generator(22);
        RunRecord[] one = [.. Synthetic.RateGrid(0.5, noise: 0.02, randomSeed: 21)];
        RunRecord[] other = [.. Synthetic.RateGrid(0.5, noise: 0.02, randomSeed: shared ? 21 : 23).Select(run => run with { Parametrization = "mup", Loss = run.Loss + 0.004 * Synthetic.Normal(random) })];
        return LearningRateAnalysis.Run([.. one, .. other], Quick);
    }

    [Fact]
    public void Parametrizations_with_another_exponent_differ()
    {
        RatioDifference difference = Assert.Single(LearningRateAnalysis.Run(
            [.. Synthetic.RateGrid(0.5, randomSeed: 31), .. Synthetic.RateGrid(1, randomSeed: 32).Select(run => run with { Parametrization = "mup" })], Quick).RatioDifferences);
        Assert.True(difference.Interval!.Contains(0.5), difference.ToString());
        Assert.EndsWith("they differ.", difference.Finding.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_interval_of_ρ_is_as_wide_as_its_own_scatter_makes_it()
    {
        WidthLaw[] laws = [.. Enumerable.Range(1, 24).Select(seed => LearningRateAnalysis.Run([.. Synthetic.RateGrid(0.5, noise: 0.01, randomSeed: seed, truth: Truth.Asymmetric with { SeedOffset = 0.1 })], new BootstrapOptions { Replicates = 200 })
            .WidthLaws.Single(law => law.Quantity == RateQuantity.Ratio))];
        double mean = laws.Average(law => law.Exponent);
        double honest = 1.645 * Math.Sqrt(laws.Sum(law => Math.Pow(law.Exponent - mean, 2)) / (laws.Length - 1));
        double median = laws.Select(law => (law.ExponentInterval!.High - law.ExponentInterval.Low) / 2).Order().ElementAt(laws.Length / 2);
        Assert.InRange(median / honest, 0.7, 1.3);
        Assert.InRange(laws.Count(law => law.ExponentInterval!.Contains(0.5)), 19, 24);
    }
}
