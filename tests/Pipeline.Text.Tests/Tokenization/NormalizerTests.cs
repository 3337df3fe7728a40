using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Pipeline.Text.Tokenization;
using Pipeline.Text.Tokenization.Unicode;

namespace Pipeline.Text.Tests.Tokenization;

public class NormalizerTests
{
    [Theory]
    [InlineData("plain", "plain", "plain")]
    [InlineData("e\u0301", "é", "é")]
    [InlineData("q\u0307\u0323", "q\u0323\u0307", "q\u0323\u0307")]
    [InlineData("a\u0328\u0301", "\u0105\u0301", "\u0105\u0301")]
    [InlineData("\u1e9b\u0323", "\u1e9b\u0323", "\u1e69")]
    [InlineData("ﬁ１Ω㎏", "ﬁ１Ω㎏", "fi1Ωkg")]
    [InlineData("\u1100\u1161\u11a8", "각", "각")]
    [InlineData("가\u11a8", "각", "각")]
    [InlineData("각\u11a8", "각\u11a8", "각\u11a8")]
    [InlineData("か\u3099", "が", "が")]
    [InlineData("\u0958", "\u0915\u093c", "\u0915\u093c")]
    [InlineData("\u212b", "Å", "Å")]
    [InlineData("\u0344", "\u0308\u0301", "\u0308\u0301")]
    [InlineData("a\u0308\u0301\u0323x", "ạ\u0308\u0301x", "ạ\u0308\u0301x")]
    public void Text_takes_the_normal_forms_of_the_standard(string text, string nfc, string nfkc)
    {
        Assert.Equal(nfc, Normalized(text, Normalization.Nfc));
        Assert.Equal(nfkc, Normalized(text, Normalization.Nfkc));
        Assert.Equal(text, Normalized(text, Normalization.None));
    }

    [Theory]
    [InlineData(Normalization.Nfc)]
    [InlineData(Normalization.Nfkc)]
    public void Normalizing_again_changes_nothing_whatever_the_characters(Normalization form)
    {
        int[] pool = [.. Enumerable.Range(0x41, 20), .. Enumerable.Range(0x300, 0x60), .. Enumerable.Range(0xC0, 40), .. Enumerable.Range(0x1100, 20), .. Enumerable.Range(0x1161, 30), 0xAC00, 0xAC01, 0x1E69, 0xFB01, 0x3099, 0x0DDD];
        var texts = Gen.Elements(pool).ListOf().Select(codes => string.Concat(codes.Select(char.ConvertFromUtf32))).ToArbitrary();
        Prop.ForAll(texts, text => Normalized(Normalized(text, form), form) == Normalized(text, form)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Bytes_that_are_no_text_stay()
    {
        byte[] bytes = [0x65, 0xCC, 0x65, 0xCC, 0x81, 0xFF, 0xCC, 0x81, 0xE2, 0x82];
        Assert.Equal([0x65, 0xCC, 0xC3, 0xA9, 0xFF, 0xCC, 0x81, 0xE2, 0x82], Normalizer.Normalize(bytes, Normalization.Nfc).ToArray());
    }

    private static string Normalized(string text, Normalization form) => Encoding.UTF8.GetString(Normalizer.Normalize(Encoding.UTF8.GetBytes(text), form));
}
