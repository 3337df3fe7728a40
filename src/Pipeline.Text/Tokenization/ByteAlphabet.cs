namespace Pipeline.Text.Tokenization;

/// <summary>
/// GPT-2's way to write any bytes as visible characters, which tokenizer.json uses: printable Latin-1 stands for itself, the other
/// 68 bytes follow from U+0100 on. Base tokens are numbered in the order of these characters, as Hugging Face's trainer does.
/// </summary>
internal static class ByteAlphabet
{
    private static readonly char[] Characters = BuildCharacters();
    private static readonly byte[] Ordered = [.. Enumerable.Range(0, 256).Select(value => (byte)value).OrderBy(value => Characters[value])];
    private static readonly int[] Ranks = [.. Enumerable.Range(0, 256).Select(value => Array.IndexOf(Ordered, (byte)value))];
    private static readonly Dictionary<char, byte> Bytes = Enumerable.Range(0, 256).ToDictionary(value => Characters[value], value => (byte)value);

    /// <summary>The byte of the base token with this number.</summary>
    public static byte ByteAt(int rank) => Ordered[rank];

    /// <summary>The number of the base token of this byte.</summary>
    public static int RankOf(byte value) => Ranks[value];

    public static string Write(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length];
        for (var i = 0; i < text.Length; i++)
            text[i] = Characters[bytes[i]];
        return new string(text);
    }

    /// <summary>The bytes that <paramref name="text"/> stands for, or null where a character stands for none.</summary>
    public static byte[]? Read(string text)
    {
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            if (!Bytes.TryGetValue(text[i], out bytes[i]))
                return null;
        }
        return bytes;
    }

    private static char[] BuildCharacters()
    {
        var characters = new char[256];
        var next = (char)256;
        for (var value = 0; value < 256; value++)
            characters[value] = value is >= '!' and <= '~' or >= 0xA1 and <= 0xAC or >= 0xAE ? (char)value : next++;
        return characters;
    }
}
