namespace Pipeline.Text.Tokenization;

/// <summary>
/// Cuts UTF-8 text into pre-tokens as the regular expressions of <see cref="PreTokenization"/> do, by hand: each alternative in
/// its order, with the backtracking that it would do worked out. Every byte belongs to one pre-token.
/// </summary>
internal static class TextScanner
{
    /// <summary>End of the pre-token that starts at <paramref name="start"/>.</summary>
    public static int Next(PreTokenization kind, ReadOnlySpan<byte> text, int start) =>
        kind == PreTokenization.Gpt2 ? NextGpt2(text, start) : NextGpt4(text, start);

    private static int NextGpt2(ReadOnlySpan<byte> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[start..], foldCase: false) is var contraction and > 0)
            return start + contraction;
        var kind = CharacterClasses.At(text, start, out var length);
        var next = start + length;
        if (text[start] == ' ' && next < text.Length)
        {
            var following = CharacterClasses.At(text, next, out length);
            if (following != CharacterClass.Space)
                return Run(text, next + length, following);
        }
        return kind == CharacterClass.Space ? Spaces(text, start) : Run(text, next, kind);
    }

    private static int NextGpt4(ReadOnlySpan<byte> text, int start)
    {
        if (text[start] == '\'' && Contraction(text[start..], foldCase: true) is var contraction and > 0)
            return start + contraction;
        var kind = CharacterClasses.At(text, start, out var length);
        var next = start + length;
        if (kind == CharacterClass.Letter)
            return Run(text, next, CharacterClass.Letter);
        if (kind == CharacterClass.Number)
            return Numbers(text, next);
        var following = next < text.Length ? CharacterClasses.At(text, next, out length) : CharacterClass.Space;
        if (following == CharacterClass.Letter && text[start] is not ((byte)'\r' or (byte)'\n'))
            return Run(text, next + length, CharacterClass.Letter);
        if (kind == CharacterClass.Other || (text[start] == ' ' && following == CharacterClass.Other))
        {
            var end = Run(text, next, CharacterClass.Other);
            while (end < text.Length && text[end] is (byte)'\r' or (byte)'\n')
                end++;
            return end;
        }
        var spaces = Run(text, start, CharacterClass.Space);
        var lastLineEnd = text[start..spaces].LastIndexOfAny((byte)'\r', (byte)'\n');
        return lastLineEnd >= 0 ? start + lastLineEnd + 1 : Spaces(text, start);
    }

    /// <summary>Length of 's, 't, 're, 've, 'm, 'll or 'd at the start of <paramref name="text"/>, or 0.</summary>
    private static int Contraction(ReadOnlySpan<byte> text, bool foldCase)
    {
        if (text.Length < 2)
            return 0;
        var first = Fold(text[1], foldCase);
        if (first is (byte)'s' or (byte)'t' or (byte)'m' or (byte)'d')
            return 2;
        if (foldCase && text[1..].StartsWith("ſ"u8))
            return 3;
        if (text.Length < 3)
            return 0;
        var second = Fold(text[2], foldCase);
        return (first, second) is ((byte)'r', (byte)'e') or ((byte)'v', (byte)'e') or ((byte)'l', (byte)'l') ? 3 : 0;
    }

    private static byte Fold(byte letter, bool foldCase) => foldCase && letter is >= (byte)'A' and <= (byte)'Z' ? (byte)(letter | 0x20) : letter;

    private static int Run(ReadOnlySpan<byte> text, int index, CharacterClass kind)
    {
        while (index < text.Length && CharacterClasses.At(text, index, out var length) == kind)
            index += length;
        return index;
    }

    private static int Numbers(ReadOnlySpan<byte> text, int index)
    {
        for (var count = 1; count < 3 && index < text.Length; count++)
        {
            if (CharacterClasses.At(text, index, out var length) != CharacterClass.Number)
                break;
            index += length;
        }
        return index;
    }

    /// <summary><c>\s+(?!\S)|\s+</c>: the run without its last space when text follows and something is left, else the whole run.</summary>
    private static int Spaces(ReadOnlySpan<byte> text, int start)
    {
        var (index, last) = (start, start);
        while (index < text.Length && CharacterClasses.At(text, index, out var length) == CharacterClass.Space)
        {
            last = index;
            index += length;
        }
        return index == text.Length || last == start ? index : last;
    }
}
