using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Pipeline.Text.Corpora;

/// <summary>Checks and counts of UTF-8 text.</summary>
internal static class Utf8Text
{
    /// <exception cref="CorpusException">The bytes are not UTF-8; the message has the offset of the first wrong byte.</exception>
    public static void Require(ReadOnlySpan<byte> text, string path, long offset)
    {
        if (Utf8.IsValid(text))
            return;
        var position = 0;
        while (Rune.DecodeFromUtf8(text[position..], out _, out var length) == OperationStatus.Done)
            position += length;
        throw new CorpusException(
            $"{path}: not UTF-8 at byte {offset + position} (0x{text[position]:X2}); convert the file to UTF-8 or leave it out");
    }

    /// <summary>Code points of valid UTF-8: the bytes that do not continue a character.</summary>
    public static long Characters(ReadOnlySpan<byte> text)
    {
        long continuing = 0;
        foreach (var value in text)
            continuing += (sbyte)value < -64 ? 1 : 0;
        return text.Length - continuing;
    }
}
