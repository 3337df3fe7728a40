using System.Text;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Tokenization;

public class TextScannerTests
{
    private const string Gpt2 = @"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+";

    private const string Gpt4 =
        @"'[sS]|'ſ|'[tT]|'[rR][eE]|'[vV][eE]|'[mM]|'[lL][lL]|'[dD]|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+";

    /// <summary>Characters at which the patterns decide something.</summary>
    private static readonly string[] Alphabet =
        ["'", "s", "S", "ſ", "t", "re", "LL", "vE", "d", "x", "é", "中", "א", "1", "23", "½", "٣", " ", "  ", "\t", "\n", "\r", "\r\n", "\u00a0", "\u3000", "\u0085", "!", "-", "\u0301", "€", "\0"];

    [Theory]
    [InlineData(PreTokenization.Gpt2, Gpt2)]
    [InlineData(PreTokenization.Gpt4, Gpt4)]
    public void Words_are_those_of_the_regular_expression(PreTokenization kind, string pattern)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.Compiled);
        var texts = Gen.Elements(Alphabet).ListOf().Select(parts => string.Concat(parts)).ToArbitrary();
        var check = Prop.ForAll(texts, text => regex.Matches(text).Select(match => match.Value).SequenceEqual(Split(text, new TokenizerRules(kind))));
        check.Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(40));
    }

    [Theory]
    [InlineData(PreTokenization.Gpt2)]
    [InlineData(PreTokenization.Gpt4)]
    public void Every_byte_belongs_to_one_word_whatever_the_bytes(PreTokenization kind) =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), ArbMap.Default.ArbFor<bool>(), (text, digits) =>
        {
            var joined = new List<byte>();
            foreach (var range in new Words(text, new TokenizerRules(kind, digits)))
                joined.AddRange(text[range]);
            return joined.SequenceEqual(text);
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(PreTokenization.Gpt2, "a1 23b", "a|1| |2|3|b")]
    [InlineData(PreTokenization.Gpt4, "x\n 12,٣4", "x|\n|" + " |1|2|,|٣|4")]
    public void Each_digit_is_a_word_where_digits_are_split(PreTokenization kind, string text, string expected) =>
        Assert.Equal(expected.Split('|'), Split(text, new TokenizerRules(kind, SplitDigits: true)));

    [Fact]
    public void The_unicode_tables_of_the_runtime_are_those_that_tokenizers_were_made_with()
    {
        var classes = new StringBuilder();
        for (var value = 0; value < 0x110000; value++)
        {
            if (Rune.IsValid(value))
                classes.Append((int)CharacterClasses.At(Encoding.UTF8.GetBytes(new Rune(value).ToString()), 0, out _));
        }
        var digest = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(classes.ToString())));
        Assert.True(
            digest == "23798df8a326a74b814b31168ab4163dc004615762542ab1a5fdd7e53bc7819b",
            $"The classes of characters have the digest {digest}: this runtime has another version of Unicode than 16.0. Run benchmarks/tokenizers/run.sh "
            + "to see whether Hugging Face's tokenizers still agrees, raise the revision of the stages that cut text into words, and put the digest here.");
    }

    private static List<string> Split(string text, TokenizerRules rules)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var words = new List<string>();
        foreach (var range in new Words(bytes, rules))
            words.Add(Encoding.UTF8.GetString(bytes[range]));
        return words;
    }
}
