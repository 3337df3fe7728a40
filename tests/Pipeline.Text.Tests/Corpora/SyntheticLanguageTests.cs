using System.Text;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

public class SyntheticLanguageTests
{
    private static readonly SyntheticSource Source = new() { Name = "s", Bytes = 1, Words = 30, Order = 0.6, DocumentWords = 50 };

    [Fact]
    public void Independent_equally_likely_words_have_the_entropy_of_their_number() =>
        Assert.Equal(Math.Log(64), new SyntheticLanguage(Source with { Words = 64, Exponent = 0, Order = 0 }).EntropyPerWord, 12);

    [Fact]
    public void Independent_words_have_the_entropy_of_zipfs_law()
    {
        var expected = new[] { 6.0 / 11, 3.0 / 11, 2.0 / 11 }.Sum(p => -p * Math.Log(p));
        Assert.Equal(expected, new SyntheticLanguage(Source with { Words = 3, Order = 0 }).EntropyPerWord, 12);
    }

    [Fact]
    public void The_entropy_rate_is_the_conditional_entropy_of_the_text()
    {
        var pairs = new Dictionary<(string, string), double>();
        double bytes = 0;
        var words = 0;
        foreach (var document in new SyntheticLanguage(Source).Documents(Source).Take(6000))
        {
            var text = Encoding.ASCII.GetString(document.Span).Split(' ');
            words += text.Length;
            bytes += document.Length + 1;
            foreach (var pair in text.Zip(text.Skip(1)))
                pairs[pair] = pairs.GetValueOrDefault(pair) + 1;
        }
        var total = pairs.Values.Sum();
        var first = pairs.GroupBy(pair => pair.Key.Item1).ToDictionary(group => group.Key, group => group.Sum(pair => pair.Value));
        var conditional = pairs.Sum(pair => -pair.Value / total * Math.Log(pair.Value / first[pair.Key.Item1]));
        var language = new SyntheticLanguage(Source);
        Assert.Equal(language.EntropyPerWord, conditional, 0.01);
        Assert.Equal(language.EntropyPerWord / (bytes / words) / Math.Log(2), language.EntropyBitsPerByte, 0.01);
    }

    [Fact]
    public void Words_are_spelled_apart()
    {
        var source = Source with { Words = 6000, Exponent = 0, Order = 0, DocumentWords = 200_000 };
        var text = Encoding.ASCII.GetString(new SyntheticLanguage(source).Documents(source).First().Span);
        Assert.Equal(6000, text.Split(' ').Distinct().Count());
    }

    [Theory]
    [InlineData(1, 1.0, 0.5, "words is 1")]
    [InlineData(100, -1.0, 0.5, "exponent is -1")]
    [InlineData(100, 1.0, 1.0, "order is 1")]
    public void Parameters_out_of_range_are_refused(int words, double exponent, double order, string expected)
    {
        var error = Assert.Throws<CorpusException>(() => new SyntheticLanguage(Source with { Words = words, Exponent = exponent, Order = order }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
