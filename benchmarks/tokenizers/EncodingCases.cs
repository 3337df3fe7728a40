using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Benchmarks;

/// <summary>Texts that tokenizers get wrong, and our ids of each under every combination of rules.</summary>
internal static class EncodingCases
{
    private const int CodePointsPerCase = 1 << 16;
    private const int VocabularySize = 1_000;

    private static readonly int[] AssignedPlanes = [0, 0x10000, 0x20000, 0x30000, 0xE0000];

    /// <summary>Every combination of rules, digits split only in text that is not normalized.</summary>
    public static IEnumerable<TokenizerRules> Rules { get; } =
    [
        .. from split in Enum.GetValues<PreTokenization>()
           from normalization in Enum.GetValues<Normalization>()
           select new TokenizerRules(split, SplitDigits: false, normalization),
        .. from split in Enum.GetValues<PreTokenization>()
           select new TokenizerRules(split, SplitDigits: true),
    ];

    /// <summary>Writes <c>texts/*.txt</c>, and per set of rules <c>tokenizer.json</c> and <c>*.ids</c> (32-bit, little-endian).</summary>
    /// <param name="folder">Where to write.</param>
    /// <param name="training">Text that tokenizers are trained on, together with the cases.</param>
    /// <param name="rules">Sets of rules.</param>
    /// <param name="texts">Cases.</param>
    public static void Write(string folder, ReadOnlySpan<byte> training, IEnumerable<TokenizerRules> rules, IReadOnlyList<(string Name, byte[] Text)> texts)
    {
        Directory.CreateDirectory(Path.Combine(folder, "texts"));
        foreach (var (name, text) in texts)
            File.WriteAllBytes(Path.Combine(folder, "texts", name + ".txt"), text);
        byte[] corpus = [.. training, 0xFF, .. texts.SelectMany(pair => pair.Text.Append((byte)0xFF))];
        foreach (var one in rules)
        {
            var target = Path.Combine(folder, Name(one));
            Directory.CreateDirectory(target);
            var model = Train(one, corpus, target);
            model.Save(Path.Combine(target, "tokenizer.json"));
            foreach (var (name, text) in texts)
            {
                var ids = model.EncodeWithSpecialTokens(text);
                File.WriteAllBytes(Path.Combine(target, name + ".ids"), MemoryMarshal.AsBytes(ids.AsSpan()));
            }
        }
    }

    private static string Name(TokenizerRules rules) =>
        $"{rules.PreTokenization}{(rules.SplitDigits ? "-digits" : "")}{(rules.Normalization == Normalization.None ? "" : "-" + rules.Normalization)}".ToLowerInvariant();

    private static BpeModel Train(TokenizerRules rules, byte[] corpus, string folder)
    {
        File.WriteAllBytes(Path.Combine(folder, "corpus"), corpus);
        PreTokenizer.Run(Path.Combine(folder, "corpus"), rules, Path.Combine(folder, "words"), Path.Combine(folder, "stream"), threads: 1);
        return BpeTrainer.Train(WordTable.Load(Path.Combine(folder, "words")), VocabularySize, [BpeModel.EndOfText, "<|user|>", "<|user|>x"]);
    }

    /// <summary>Texts at which tokenizers differ.</summary>
    public static IEnumerable<(string Name, byte[] Text)> Texts()
    {
        yield return Case("english", "It's John's dog, I'LL say; they've don't WE'D you're 'tis 'S'quoth''s 'ſ don'ſt 'Ve 'lL x'rEx.\nNew  line\r\n\r\n  indented\t\ttabs \n \n end  ");
        yield return Case("numbers", "1 12 123 1234 12345 3.14159 1,000,000 Ⅷ ½ ² ³⁴ ٣٤٥ १२३ 一二三 0x1F 1a2b3c  42 007");
        yield return Case("spaces", "a b  c   d    e\u00a0f\u2003g\u3000h\u200bi\u0085j\u2028k\u2029l\u1680m\u202fn\u180eo\ufeffp \u00a0 \u3000x\v\f\u001c\u001d\u001e\u001fz ");
        yield return Case("line-ends", "\n\n\na\r\r\nb\n \n  c\n\t\n!\n\n?\r\n\r\n...\n\nx \n y\n");
        yield return Case("cjk", "這是一個測試。これはテストです、日本語のテキスト。한국어 텍스트입니다。全角１２３ＡＢＣ ｶﾀｶﾅ 㐀𠀀𪚥");
        yield return Case("right-to-left", "שלום עולם! مرحبا بالعالم، كيف حالك؟ نصّ مشكولٌ. \u200fabc\u200e ۱۲۳");
        yield return Case("emoji", "👩‍👩‍👧‍👦 👨🏽‍💻 🏳️‍🌈 🇩🇪🇫🇷 ☺️ 1️⃣ 👍🏿👍🏻 🫠🫨 a👩‍🚀b");
        yield return Case("marks", "e\u0301 é å A\u030a ﬁ ﬀ Å Ω ﷺ Ａ ① ｱﾞ か\u3099 q\u0307\u0323 \u1e9b\u0323 각 \u1100\u1161\u11a8 नमस्ते देवनागरी ไทย สวัสดี தமிழ்");
        yield return Case("controls", "a\0b\0\0\0c \0 \u0001\u0002\u001b[0m\u007f\u0080\u009f");
        yield return Case("specials", "<|endoftext|>a<|endoftext|> <|user|>b<|user|>xc <|endoftext| <|user|> <|endoftext|><|endoftext|>");
        yield return Case("empty", "");
        yield return Case("one-space", " ");
        yield return Case("private", "\ue000\uf8ff\ufffe\uffff\ufdd0 \U000f0000 \U0010ffff \ufffd");
        // The peer takes strings only, in which bytes that are no UTF-8 are U+FFFD.
        byte[] invalid = [0x61, 0xC3, 0x28, 0xFE, 0x80, 0x80, 0x62, 0xE2, 0x82, 0x20, 0xF0, 0x9F, 0x98, 0x63, 0xED, 0xA0, 0x80, 0xC0, 0xAF, 0xF5];
        yield return Case("invalid-utf8", Encoding.UTF8.GetString(invalid));
        yield return Case("run-of-a", new string('a', 20_000));
        yield return Case("run-of-spaces", new string(' ', 20_000) + "x" + new string('\n', 20_001) + "y");
        yield return Case("run-of-digits", new string('7', 20_001));
        yield return Case("run-of-marks", new string('!', 20_001) + string.Concat(Enumerable.Repeat("-=", 10_000)));
        yield return Case("long-line", string.Concat(Enumerable.Range(0, 700_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"word{i % 977} ,{i}"))));
    }

    /// <summary>Every code point between letters, digits, signs and spaces, so that its class shows.</summary>
    public static IEnumerable<(string Name, byte[] Text)> CodePoints()
    {
        foreach (var first in AssignedPlanes)
        {
            var text = new StringBuilder();
            for (var value = first; value < first + CodePointsPerCase; value++)
            {
                if (!Rune.IsValid(value))
                    continue;
                var character = new Rune(value).ToString();
                text.Append(character).Append('a').Append(character).Append('1').Append(character).Append("  ").Append(character).Append('\n');
            }
            yield return Case($"code-points-{first:x6}", text.ToString());
        }
    }

    private static (string, byte[]) Case(string name, string text) => (name, Encoding.UTF8.GetBytes(text));
}
