using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Datasets;

public sealed class DatasetWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BpeModel _model;

    public DatasetWriterTests() => _model = BpeTrainer.Train(Sample.Words(_folder, Sample.Documents(50_000)), 500);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Adding_a_size_leaves_the_files_of_the_others_as_they_are()
    {
        Write("one", [300, 500]);
        Write("two", [300, 400, 500]);
        foreach (var file in Directory.GetFiles(_folder.Path, "one-*"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("one-", "two-", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_number_of_threads_changes_nothing()
    {
        Write("one", [300, 400, 500], threads: 1);
        Write("two", [300, 400, 500], threads: 4);
        foreach (var file in Directory.GetFiles(_folder.Path, "one-*"))
            Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(file.Replace("one-", "two-", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_size_is_the_same_from_the_large_tokenizer_and_from_its_own()
    {
        Write("large", [300]);
        DatasetWriter.Write(_model.Prefix(300), _folder["words"], _folder["stream"], [Target("own", 300)], threads: 1);
        Assert.Equal(File.ReadAllBytes(_folder["large-300.tokens"]), File.ReadAllBytes(_folder["own-300.tokens"]));
    }

    [Fact]
    public void Tokens_decode_to_the_corpus_and_documents_end_with_token_0()
    {
        Write("a", [400]);
        using var file = TokenFile.Open(_folder["a-400.tokens"]);
        var ids = new int[file.Count];
        file.CopyTo(0, ids);
        var documents = new List<byte[]>();
        for (var start = 0; start < ids.Length;)
        {
            var end = Array.IndexOf(ids, 0, start);
            documents.Add(_model.Decode(ids.AsSpan(start..end)));
            start = end + 1;
        }
        Assert.Equal(Sample.Documents(50_000), documents);
    }

    [Fact]
    public async Task The_card_tells_what_the_corpus_is_in_tokens()
    {
        Write("a", [300]);
        Assert.Equivalent(DatasetCard.Load(_folder["a-300.json"]), Write("b", [300])[0]);
        await Verifier.Verify(File.ReadAllText(_folder["a-300.json"]));
    }

    [Fact]
    public void A_size_beyond_the_tokenizer_is_refused()
    {
        var error = Assert.Throws<TokenizerException>(() => Write("a", [501]));
        Assert.Equal("a dataset of 501 tokens was asked for; the tokenizer gives 257 to 500", error.Message);
    }

    [Fact]
    public void Words_cut_by_other_rules_are_refused()
    {
        Sample.Words(_folder, Sample.Documents(5_000), new TokenizerRules(PreTokenization.Gpt4));
        var error = Assert.Throws<TokenizerException>(() => Write("a", [400]));
        Assert.Contains("the tokenizer cuts by", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_of_other_words_is_refused()
    {
        File.Copy(_folder["stream"], _folder["other"]);
        Sample.Words(_folder, [Sample.Utf8("a")]);
        File.Copy(_folder["other"], _folder["stream"], overwrite: true);
        var error = Assert.Throws<DatasetException>(() => Write("a", [300]));
        Assert.Contains("the two files do not belong together", error.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<DatasetCard> Write(string name, int[] sizes, int threads = 2) =>
        DatasetWriter.Write(_model, _folder["words"], _folder["stream"], [.. sizes.Select(size => Target(name, size))], threads);

    private DatasetTarget Target(string name, int size) =>
        new(size, _folder[$"{name}-{size}.tokens"], _folder[$"{name}-{size}.csv"], _folder[$"{name}-{size}.json"]);
}
