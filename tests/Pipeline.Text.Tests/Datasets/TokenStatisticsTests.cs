using Pipeline.Text.Datasets;

namespace Pipeline.Text.Tests.Datasets;

public class TokenStatisticsTests
{
    private static readonly TokenStatistics Statistics = new([3, 0, 5_000_000_000, 0], [0, 1, 2, 3]);

    [Fact]
    public void Probabilities_sum_to_one_and_none_is_zero()
    {
        Assert.Equal(1, Enumerable.Range(0, 4).Sum(Statistics.Probability), 12);
        Assert.Equal(0.5 / (5_000_000_003 + 2.0), Statistics.Probability(1), 1e-25);
        Assert.Equal(2, Statistics.Unseen);
    }

    [Fact]
    public void What_is_saved_comes_back()
    {
        using var folder = new TemporaryFolder();
        Statistics.Save(folder["a.csv"]);
        Assert.Equal("token,count,bytes\n0,3,0\n1,0,1\n2,5000000000,2\n3,0,3\n", File.ReadAllText(folder["a.csv"]));
        Assert.Equal(Statistics.Counts, TokenStatistics.Load(folder["a.csv"]).Counts);
        Assert.Equal(Statistics.ByteLengths, TokenStatistics.Load(folder["a.csv"]).ByteLengths);
    }

    [Theory]
    [InlineData("id,n\n", "its first line must be token,count,bytes")]
    [InlineData("token,count,bytes\n0,1,1\n2,1,1\n", "(3): \"2,1,1\" is not the line of token 1")]
    [InlineData("token,count,bytes\n0,-1,1\n", "(2): \"0,-1,1\"")]
    public void Another_table_is_refused(string text, string expected)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["a.csv"], text);
        var error = Assert.Throws<DatasetException>(() => TokenStatistics.Load(folder["a.csv"]));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
