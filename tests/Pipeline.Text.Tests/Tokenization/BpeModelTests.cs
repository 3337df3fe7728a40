using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

public sealed class BpeModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly BpeModel _model;

    public BpeModelTests() => _model = Train(new TokenizerRules(PreTokenization.Gpt4), 600);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Decoding_restores_any_bytes() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => _model.Decode(_model.Encode(bytes)).SequenceEqual(bytes)).QuickCheckThrowOnFailure();

    [Fact]
    public void Encoding_is_that_of_the_definition_word_for_word() =>
        Prop.ForAll(Gen.Elements("abdefgiklmnoprstuvz ".ToCharArray()).ListOf().ToArbitrary(), letters =>
        {
            var text = Encoding.UTF8.GetBytes([.. letters]);
            var expected = new List<int>();
            foreach (var range in new Words(text, _model.Rules))
                expected.AddRange(NaiveBpe.Encode(_model, text.AsSpan(range)));
            return expected.SequenceEqual(_model.Encode(text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(300));

    [Fact]
    public void A_word_of_any_length_has_the_encodings_of_all_sizes_from_one_pass() =>
        Prop.ForAll(Gen.Elements("aeioklmt".ToCharArray()).ListOf().Where(word => word.Count > 0).ToArbitrary(), letters =>
        {
            var word = Encoding.UTF8.GetBytes([.. letters]);
            int[] sizes = [257, 300, 417, 600];
            var nested = new List<int[]>();
            new WordEncoder(_model).Encode(word, sizes, (size, tokens) =>
            {
                Assert.Equal(nested.Count, size);
                nested.Add(tokens.ToArray());
            });
            return nested.Zip(sizes).All(pair => pair.First.SequenceEqual(NaiveBpe.Encode(_model.Prefix(pair.Second), word)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithEndSize(250));

    [Fact]
    public void A_run_of_a_million_characters_is_encoded()
    {
        var run = Sample.Utf8(new string('k', 1_000_000));
        Assert.Equal(run, _model.Decode(_model.Encode(run)));
    }

    [Fact]
    public void Special_tokens_are_text_unless_asked_for()
    {
        var text = Sample.Utf8("ba<|endoftext|><|ba|>");
        var model = Train(new TokenizerRules(PreTokenization.Gpt2), 400, [BpeModel.EndOfText, "<|ba|>", "<|"]);
        Assert.DoesNotContain(0, model.Encode(text));
        var ids = model.EncodeWithSpecialTokens(text);
        Assert.Equal([0, 1], ids[^2..]);
        Assert.Equal([.. model.Encode("ba"u8), 2], model.EncodeWithSpecialTokens("ba<|"u8));
        Assert.Equal("ba"u8.ToArray(), model.Decode(ids));
    }

    [Fact]
    public void A_prefix_outside_of_the_vocabulary_is_refused()
    {
        var error = Assert.Throws<TokenizerException>(() => _model.Prefix(601));
        Assert.Equal("a vocabulary of 601 tokens was asked for; this tokenizer gives 257 to 600", error.Message);
        Assert.Throws<TokenizerException>(() => _model.Prefix(256));
    }

    [Fact]
    public void An_unknown_token_is_refused()
    {
        var error = Assert.Throws<TokenizerException>(() => _model.Decode([5, 600]));
        Assert.Equal("token 600 is not in this vocabulary of 600", error.Message);
    }

    [Theory]
    [InlineData(PreTokenization.Gpt2, false, Normalization.Nfkc)]
    [InlineData(PreTokenization.Gpt4, true, Normalization.None)]
    public void A_saved_tokenizer_comes_back_the_same(PreTokenization kind, bool digits, Normalization normalization)
    {
        var model = Train(new TokenizerRules(kind, digits, normalization), 500, [BpeModel.EndOfText, "<|\"ü|>"]);
        model.Save(_folder["tokenizer.json"]);
        var loaded = BpeModel.Load(_folder["tokenizer.json"]);
        Assert.Equal(model.Rules, loaded.Rules);
        Assert.Equal(model.SpecialTokens, loaded.SpecialTokens);
        Assert.Equal(model.Merges, loaded.Merges);
        loaded.Save(_folder["again.json"]);
        Assert.Equal(File.ReadAllBytes(_folder["tokenizer.json"]), File.ReadAllBytes(_folder["again.json"]));
    }

    [Fact]
    public async Task The_file_is_the_one_that_hugging_face_loads()
    {
        Train(new TokenizerRules(PreTokenization.Gpt4, SplitDigits: true, Normalization.Nfc), 262).Save(_folder["tokenizer.json"]);
        await Verifier.Verify(File.ReadAllText(_folder["tokenizer.json"]));
    }

    [Theory]
    [InlineData("{", "other.json(1,2): not valid JSON")]
    [InlineData("{}", "none that this program writes")]
    [InlineData("[1]", "not a byte-level BPE tokenizer.json")]
    public void Another_file_is_refused(string json, string expected)
    {
        File.WriteAllText(_folder["other.json"], json);
        var error = Assert.Throws<TokenizerException>(() => BpeModel.Load(_folder["other.json"]));
        Assert.Contains("other.json", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vocabulary_that_does_not_follow_from_the_merges_is_refused()
    {
        _model.Save(_folder["tokenizer.json"]);
        var json = File.ReadAllText(_folder["tokenizer.json"]);
        File.WriteAllText(_folder["tokenizer.json"], json.Replace("\"#\": 3,", "\"#\": 4,", StringComparison.Ordinal));
        var error = Assert.Throws<TokenizerException>(() => BpeModel.Load(_folder["tokenizer.json"]));
        Assert.Contains("token 3 should be \"#\"", error.Message, StringComparison.Ordinal);
    }

    private BpeModel Train(TokenizerRules rules, int size, IReadOnlyList<string>? specials = null) =>
        BpeTrainer.Train(Sample.Words(_folder, Sample.Documents(30_000), rules), size, specials);
}
