using System.Buffers;
using System.Text;

namespace Pipeline.Text.Tokenization.Unicode;

/// <summary>Normal forms C and KC of UTF-8 text (Unicode Standard Annex 15). Bytes that are no UTF-8 stay as they are.</summary>
internal static class Normalizer
{
    private const int HangulBase = 0xAC00;
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int Leads = 19;
    private const int Vowels = 21;
    private const int Trails = 28;

    /// <summary>First byte of U+0300, the first character that form C can change.</summary>
    private const byte FirstCombining = 0xCC;

    /// <summary>The normal form of <paramref name="text"/>: the text itself where nothing in it can change.</summary>
    public static ReadOnlySpan<byte> Normalize(ReadOnlySpan<byte> text, Normalization form)
    {
        var firstChanging = form == Normalization.Nfc ? FirstCombining : (byte)0x80;
        if (form == Normalization.None || text.IndexOfAnyInRange(firstChanging, byte.MaxValue) < 0)
            return text;
        var characters = new List<int>(text.Length);
        while (text.Length > 0)
        {
            if (Rune.DecodeFromUtf8(text, out var rune, out var length) == OperationStatus.Done)
            {
                Decompose(rune.Value, form == Normalization.Nfkc, characters);
            }
            else
            {
                foreach (var value in text[..length])
                    characters.Add(Undecodable(value));
            }
            text = text[length..];
        }
        Order(characters);
        return Encode(Compose(characters));
    }

    /// <summary>A byte outside of UTF-8 stands as a negative number, which starts a sequence and composes with nothing.</summary>
    private static int Undecodable(byte value) => -1 - value;

    private static void Decompose(int code, bool compatible, List<int> output)
    {
        var syllable = code - HangulBase;
        if (syllable is >= 0 and < Leads * Vowels * Trails)
        {
            output.Add(LeadBase + syllable / (Vowels * Trails));
            output.Add(VowelBase + syllable / Trails % Vowels);
            if (syllable % Trails > 0)
                output.Add(TrailBase + syllable % Trails);
        }
        else if (CharacterTable.Decompose(code, compatible) is { } parts)
        {
            foreach (var part in parts)
                Decompose(part, compatible, output);
        }
        else
        {
            output.Add(code);
        }
    }

    /// <summary>Sorts each run of combining characters by class, keeping the order of equals.</summary>
    private static void Order(List<int> characters)
    {
        for (var i = 1; i < characters.Count; i++)
        {
            var code = characters[i];
            var own = CharacterTable.CombiningClass(code);
            if (own == 0)
                continue;
            var at = i;
            for (; at > 0 && CharacterTable.CombiningClass(characters[at - 1]) > own; at--)
                characters[at] = characters[at - 1];
            characters[at] = code;
        }
    }

    private static List<int> Compose(List<int> characters)
    {
        var output = new List<int>(characters.Count);
        var starter = -1;
        var lastClass = 0;
        foreach (var code in characters)
        {
            var own = CharacterTable.CombiningClass(code);
            var adjacent = starter == output.Count - 1;
            if (starter >= 0 && (adjacent || (lastClass < own && lastClass > 0)) && Composed(output[starter], code) is { } composed)
            {
                output[starter] = composed;
                continue;
            }
            if (own == 0)
                starter = output.Count;
            lastClass = own;
            output.Add(code);
        }
        return output;
    }

    private static int? Composed(int first, int second)
    {
        var (lead, vowel) = (first - LeadBase, second - VowelBase);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return HangulBase + (lead * Vowels + vowel) * Trails;
        var (syllable, trail) = (first - HangulBase, second - TrailBase);
        if (syllable is >= 0 and < Leads * Vowels * Trails && syllable % Trails == 0 && trail is > 0 and < Trails)
            return first + trail;
        return CharacterTable.Compose(first, second);
    }

    private static ReadOnlySpan<byte> Encode(List<int> characters)
    {
        var output = new ArrayBufferWriter<byte>(characters.Count + 16);
        foreach (var code in characters)
        {
            var target = output.GetSpan(4);
            if (code < 0)
            {
                target[0] = (byte)(-1 - code);
                output.Advance(1);
            }
            else
            {
                output.Advance(new Rune(code).EncodeToUtf8(target));
            }
        }
        return output.WrittenSpan;
    }
}
