using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

public class BpeTrainerTests
{
    [Fact]
    public void Merges_are_those_of_the_definition_for_any_words_of_few_letters() =>
        Prop.ForAll(
            Gen.Choose(0, 2).Select(value => (byte)('a' + value)).ListOf().Where(word => word.Count < 24).ListOf().ToArbitrary(),
            words => SameAsNaive([.. words.Select(word => word.ToArray())], merges: 20)).QuickCheckThrowOnFailure();

    [Fact]
    public void Merges_are_those_of_the_definition_for_any_bytes() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<byte[][]>(),
            documents => SameAsNaive(documents, merges: 30)).QuickCheckThrowOnFailure();

    [Fact]
    public void Runs_of_one_character_merge_from_the_left() =>
        Assert.True(SameAsNaive([Sample.Utf8("aaaaaaaaaaaaaaaaaaaaaaaaa"), Sample.Utf8("aaabaabaaaab"), Sample.Utf8(new string('a', 300))], merges: 40));

    [Fact]
    public void Words_of_about_64_bytes_merge_like_all_others() =>
        Assert.True(SameAsNaive([.. Enumerable.Range(60, 10).Select(length => Enumerable.Range(0, length).Select(i => (byte)('a' + i * i % 5)).ToArray())], merges: 150));

    [Fact]
    public void Counts_have_64_bits()
    {
        var words = new WordTable(new TokenizerRules(PreTokenization.Gpt2), [1, 3L << 40, (3L << 40) + 1, 1L << 33, (1L << 33) + (1L << 30)], [0, 2, 2, 2, 2], Sample.Utf8("abcdefgh"));
        var model = BpeTrainer.Train(words, 257 + 4);
        Assert.Equal("cd ab gh ef", string.Join(' ', Enumerable.Range(257, 4).Select(id => Encoding.ASCII.GetString(model.TokenBytes(id)))));
    }

    [Fact]
    public void A_smaller_vocabulary_is_a_prefix_of_a_larger_one()
    {
        using var folder = new TemporaryFolder();
        var words = Sample.Words(folder, Sample.Documents(20_000));
        var large = BpeTrainer.Train(words, 700);
        Assert.Equal(BpeTrainer.Train(words, 400).Merges, large.Prefix(400).Merges);
    }

    [Fact]
    public void Going_on_from_a_smaller_vocabulary_gives_the_same_merges()
    {
        using var folder = new TemporaryFolder();
        var words = Sample.Words(folder, Sample.Documents(20_000));
        var large = BpeTrainer.Train(words, 700);
        var continued = BpeTrainer.Train(words, 700, continueFrom: large.Prefix(431));
        Assert.Equal(large.Merges, continued.Merges);
    }

    [Fact]
    public void A_corpus_too_small_for_the_vocabulary_is_told_the_largest_size()
    {
        using var folder = new TemporaryFolder();
        var words = Sample.Words(folder, [Sample.Utf8("abcd")]);
        var error = Assert.Throws<TokenizerException>(() => BpeTrainer.Train(words, 300));
        Assert.Contains("the largest vocabulary that it gives has 260 tokens", error.Message, StringComparison.Ordinal);
        Assert.Equal(260, BpeTrainer.Train(words, 260).VocabularySize);
    }

    [Fact]
    public void A_vocabulary_below_the_bytes_is_refused()
    {
        using var folder = new TemporaryFolder();
        var words = Sample.Words(folder, [Sample.Utf8("abcd")]);
        var error = Assert.Throws<TokenizerException>(() => BpeTrainer.Train(words, 256));
        Assert.Contains("need at least 257", error.Message, StringComparison.Ordinal);
    }

    private static bool SameAsNaive(byte[][] documents, int merges)
    {
        using var folder = new TemporaryFolder();
        var words = Sample.Words(folder, documents.Select(document => document.Where(value => value != 0xFF).ToArray()));
        var naive = NaiveBpe.Train(Enumerable.Range(0, words.Count).Select(id => (words[id].ToArray(), words.CountOf(id))), merges);
        var model = BpeTrainer.Train(words, 257 + naive.Count);
        return naive.SequenceEqual(model.Merges)
            && Enumerable.Range(0, words.Count).All(id =>
            {
                var tokens = new List<int>();
                new WordEncoder(model).Encode(words[id], tokens);
                return tokens.SequenceEqual(NaiveBpe.Encode(model, words[id]));
            });
    }
}
