using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Benchmarks;
using Pipeline.Text.Tokenization;
using Tokenizers.DotNet;

namespace Pipeline.Text.Tests.Tokenization;

/// <summary>tokenizer.json in Hugging Face's own library, of which Tokenizers.DotNet is a thin wrapper, against our ids.</summary>
public sealed class HuggingFaceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<PreTokenization, bool, Normalization> Rules
    {
        get
        {
            var data = new TheoryData<PreTokenization, bool, Normalization>();
            foreach (var rules in EncodingCases.Rules)
                data.Add(rules.PreTokenization, rules.SplitDigits, rules.Normalization);
            return data;
        }
    }

    public void Dispose() => _folder.Dispose();

    [LinuxTheory]
    [MemberData(nameof(Rules))]
    public void The_file_gives_the_same_ids_of_texts_that_tokenizers_get_wrong(PreTokenization split, bool digits, Normalization normalization)
    {
        var (ours, theirs) = Trained(new TokenizerRules(split, digits, normalization));
        Assert.All(EncodingCases.Texts().Where(text => text.Text.Length < 100_000), text =>
            Assert.Equal(ours.EncodeWithSpecialTokens(text.Text), theirs.Encode(Encoding.UTF8.GetString(text.Text)).Select(id => (int)id)));
    }

    [LinuxTheory]
    [InlineData(PreTokenization.Gpt2)]
    [InlineData(PreTokenization.Gpt4)]
    public void The_file_gives_the_same_ids_of_any_text(PreTokenization split)
    {
        var (ours, theirs) = Trained(new TokenizerRules(split));
        var runes = Gen.Choose(0, 0x10ffff).Where(value => Rune.IsValid(value)).Select(value => new Rune(value).ToString());
        var texts = Gen.OneOf(runes, Gen.Elements(" ", "  ", "a", "B", "'s", "1", "23", "\n", "\r\n", "\t", ".", "é", "日本", "👍🏽")).ListOf().Select(string.Concat);
        Prop.ForAll(texts.ToArbitrary(), text => theirs.Encode(text).Select(id => (int)id).SequenceEqual(ours.EncodeWithSpecialTokens(Encoding.UTF8.GetBytes(text))))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    /// <summary>A small tokenizer as it is, and as the library reads its file.</summary>
    private (BpeModel Ours, Tokenizer Theirs) Trained(TokenizerRules rules)
    {
        byte[][] documents = [.. Sample.Documents(50_000), .. EncodingCases.Texts().Select(text => text.Text).Where(text => text.Length is > 0 and < 1000)];
        var model = BpeTrainer.Train(Sample.Words(_folder, documents, rules), 1000, [BpeModel.EndOfText, "<|user|>", "<|user|>x"]);
        model.Save(_folder["tokenizer.json"]);
        return (model, new Tokenizer(vocabPath: _folder["tokenizer.json"]));
    }
}
