using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Pipeline.Text.Tokenization;

/// <summary>Classes of characters in UTF-8: <c>\p{L}</c>, <c>\p{N}</c>, <c>\s</c> and the rest, to which invalid bytes belong.</summary>
internal static class CharacterClasses
{
    private static readonly CharacterClass[] Table = BuildTable();

    /// <summary>Class of the character that starts at <paramref name="index"/>, and its bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CharacterClass At(ReadOnlySpan<byte> text, int index, out int length)
    {
        var first = text[index];
        if (first < 0x80)
        {
            length = 1;
            return Table[first];
        }
        return Beyond(text[index..], out length);
    }

    /// <summary>
    /// Whether digits are split here: class number, or a number of Unicode 17, which .NET 10 (Unicode 16) does not know
    /// and the digit splitter of Hugging Face's tokenizers does, though its patterns do not.
    /// </summary>
    public static bool IsDigit(ReadOnlySpan<byte> text, int index, out int length)
    {
        if (At(text, index, out length) == CharacterClass.Number)
            return true;
        return length == 4
            && Rune.DecodeFromUtf8(text[index..], out var rune, out _) == System.Buffers.OperationStatus.Done
            && rune.Value is >= 0x11DE0 and <= 0x11DE9 or >= 0x16FF4 and <= 0x16FF6;
    }

    private static CharacterClass Beyond(ReadOnlySpan<byte> text, out int length)
    {
        var done = Rune.DecodeFromUtf8(text, out var rune, out length);
        return done == System.Buffers.OperationStatus.Done ? Table[rune.Value] : CharacterClass.Other;
    }

    private static CharacterClass[] BuildTable()
    {
        var table = new CharacterClass[0x110000];
        for (var value = 0; value < table.Length; value++)
        {
            table[value] = CharUnicodeInfo.GetUnicodeCategory(value) switch
            {
                <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
                UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
                UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => CharacterClass.Space,
                _ => CharacterClass.Other,
            };
        }
        foreach (var control in "\t\n\v\f\r\u0085")
            table[control] = CharacterClass.Space;
        return table;
    }
}
