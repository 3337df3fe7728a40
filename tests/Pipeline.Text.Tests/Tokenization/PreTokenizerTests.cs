using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

public sealed class PreTokenizerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Words_are_numbered_as_they_come_and_documents_end_with_word_0()
    {
        var words = Sample.Words(_folder, [Sample.Utf8("a b a"), Sample.Utf8(""), Sample.Utf8(" b")]);
        Assert.Equal(["", "a", " b", " a"], Enumerable.Range(0, words.Count).Select(id => System.Text.Encoding.UTF8.GetString(words[id])));
        Assert.Equal([3, 1, 2, 1], Enumerable.Range(0, words.Count).Select(words.CountOf));
        Assert.Equal([1, 2, 3, 0, 0, 2, 0], Stream());
    }

    [Theory]
    [InlineData(1, 64)]
    [InlineData(3, 100)]
    [InlineData(5, 4096)]
    public void Threads_and_the_cutting_of_the_corpus_change_nothing(int threads, int chunkBytes)
    {
        var corpus = Sample.Corpus(_folder, "corpus", Sample.Documents(40_000).Append(Sample.Utf8(new string('z', 9000) + " 日本語 " + new string('.', 3000))));
        var rules = new TokenizerRules(PreTokenization.Gpt4);
        PreTokenizer.Run(corpus, rules, _folder["words"], _folder["stream"], threads: 1);
        PreTokenizer.RunInChunks(corpus, rules, _folder["words2"], _folder["stream2"], threads, chunkBytes, null, CancellationToken.None);
        Assert.Equal(File.ReadAllBytes(_folder["words"]), File.ReadAllBytes(_folder["words2"]));
        Assert.Equal(File.ReadAllBytes(_folder["stream"]), File.ReadAllBytes(_folder["stream2"]));
    }

    [Fact]
    public void An_empty_corpus_has_no_words_but_the_end_of_a_document() =>
        Assert.Equal(1, Sample.Words(_folder, []).Count);

    [Fact]
    public void Cancelling_stops_the_reading()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var corpus = Sample.Corpus(_folder, "corpus", Sample.Utf8("a b"));
        Assert.Throws<OperationCanceledException>(() =>
            PreTokenizer.Run(corpus, new TokenizerRules(PreTokenization.Gpt2), _folder["w"], _folder["s"], 2, null, cancelled.Token));
    }

    [Fact]
    public void A_word_table_cut_short_is_refused()
    {
        Sample.Words(_folder, Sample.Documents(5000));
        File.WriteAllBytes(_folder["short"], File.ReadAllBytes(_folder["words"])[..^1]);
        var error = Assert.Throws<DatasetException>(() => WordTable.Load(_folder["short"]));
        Assert.Contains("it is damaged", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_file_is_no_word_table()
    {
        File.WriteAllText(_folder["text"], new string('x', 100));
        var error = Assert.Throws<DatasetException>(() => WordTable.Load(_folder["text"]));
        Assert.Contains("not a word table", error.Message, StringComparison.Ordinal);
    }

    private IEnumerable<int> Stream() => File.ReadAllBytes(_folder["stream"]).Chunk(4).Select(bytes => BitConverter.ToInt32(bytes));
}
