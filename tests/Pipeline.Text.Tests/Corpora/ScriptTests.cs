using Pipeline.Text.Corpora;
using Pipeline.Text.Tokenization.Unicode;

namespace Pipeline.Text.Tests.Corpora;

public class ScriptTests
{
    [Theory]
    [InlineData('a', "Latin")]
    [InlineData('Z', "Latin")]
    [InlineData('ß', "Latin")]
    [InlineData(0x00AA, "Latin")]
    [InlineData('Ω', "Greek")]
    [InlineData('ж', "Cyrillic")]
    [InlineData('א', "Hebrew")]
    [InlineData('م', "Arabic")]
    [InlineData('ह', "Devanagari")]
    [InlineData('ひ', "Hiragana")]
    [InlineData('カ', "Katakana")]
    [InlineData('한', "Hangul")]
    [InlineData('中', "Han")]
    [InlineData(0x20000, "Han")]
    [InlineData(0x1E900, "Adlam")]
    public void A_character_has_the_script_that_unicode_gives_it(int code, string script) => Assert.Equal(script, ScriptTable.Names[ScriptTable.Of(code)]);

    [Theory]
    [InlineData(' ')]
    [InlineData('7')]
    [InlineData('×')]
    [InlineData(0x0301)]
    [InlineData(0x1F600)]
    [InlineData(0xE000)]
    [InlineData(0x10FFFF)]
    [InlineData(0)]
    public void What_scripts_share_has_none(int code) => Assert.Equal(ScriptTable.None, ScriptTable.Of(code));

    [Fact]
    public void Shares_are_of_the_characters_that_have_a_script()
    {
        var counts = new ScriptCounts();
        counts.Add("Hi, мир! 12"u8);
        counts.Add("日本"u8);
        Assert.Equal(
            [new ScriptShare("Cyrillic", 3, 3 / 7.0), new ScriptShare("Han", 2, 2 / 7.0), new ScriptShare("Latin", 2, 2 / 7.0)],
            counts.ToShares());
    }

    [Fact]
    public void Text_of_signs_alone_has_no_scripts()
    {
        var counts = new ScriptCounts();
        counts.Add("1 + 1 = 2"u8);
        Assert.Empty(counts.ToShares());
    }
}
