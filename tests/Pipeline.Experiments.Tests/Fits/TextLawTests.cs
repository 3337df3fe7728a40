using Pipeline.Experiments.Fits;
using Pipeline.Laws.Vocabulary;
using Pipeline.Text.Datasets;

namespace Pipeline.Experiments.Tests.Fits;

public class TextLawTests
{
    [Fact]
    public void The_laws_behind_made_datasets_are_found()
    {
        var truth = TokensPerCharacter.Published;
        var laws = TextLaws.Of([.. new[] { 512, 1024, 2048, 4096 }.Select(size => Dataset(size, truth.At(size)))]);
        Assert.Equal(truth.Quadratic, laws.Compression!.Quadratic, 1e-6);
        Assert.All(laws.Compression.Residuals, residual => Assert.Equal(0, residual, 1e-7));
        Assert.All(laws.Frequencies, vocabulary => Assert.Equal(1.2, vocabulary.Law!.Exponent, 1e-3));
        Assert.All(laws.Frequencies, vocabulary => Assert.Equal(5, vocabulary.Law!.Offset, 1e-1));
    }

    [Fact]
    public void Two_sizes_have_no_law_of_compression() =>
        Assert.Null(TextLaws.Of([Dataset(512, 0.4), Dataset(1024, 0.3)]).Compression);

    [Fact]
    public void Counts_that_fall_faster_than_any_power_have_no_law_of_frequencies() =>
        Assert.Null(TokenFrequencies.Of([.. Enumerable.Range(0, 300).Select(rank => (long)(1e15 * Math.Exp(-0.1 * rank)))]).Law);

    [Fact]
    public void A_handful_of_tokens_has_no_law_of_frequencies() => Assert.Null(TokenFrequencies.Of([9, 0, 4]).Law);

    [Fact]
    public void Tokens_left_over_by_merges_do_not_move_the_law()
    {
        long[] merged = [.. Enumerable.Range(1, 500).Select(rank => (long)(1e9 / Math.Pow(rank + 5, 1.2)))];
        var found = TokenFrequencies.Of([7, 0, 3, 1, .. Enumerable.Repeat(2L, 40), .. merged]);
        Assert.Equal(500, found.FittedRanks);
        Assert.Equal(1.2, found.Law!.Exponent, 1e-3);
        Assert.Equal(1, found.Ranks[^1].Count);
    }

    [Fact]
    public void Ranks_are_few_and_reach_from_the_first_to_the_last()
    {
        var ranks = RankCount.Sample(Enumerable.Range(0, 200_000).Select(id => (long)(id % 7 == 0 ? 0 : id)));
        Assert.InRange(ranks.Count, 60, 97);
        Assert.Equal(new RankCount(1, 199_999), ranks[0]);
        Assert.Equal(new RankCount(171_428, 1), ranks[^1]);
        Assert.Equal(ranks.OrderBy(token => token.Rank).ThenByDescending(token => token.Count), ranks);
    }

    private static (DatasetCard Card, TokenStatistics Tokens) Dataset(int size, double tokensPerCharacter)
    {
        long[] counts = [.. Enumerable.Range(1, size).Select(rank => (long)(1e9 / Math.Pow(rank + 5, 1.2)))];
        const long Tokens = 1_000_000_000;
        return (
            new DatasetCard(size, Tokens, 1, (long)(Tokens / tokensPerCharacter), (long)(Tokens / tokensPerCharacter), 0, [], []),
            new TokenStatistics(counts, new int[size]));
    }
}
