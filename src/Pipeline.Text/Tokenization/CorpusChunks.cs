using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// A corpus file in pieces that can be cut into words on their own: each ends at the end of a document or, inside a long one,
/// between an ASCII letter and a space with an ASCII letter after it, where every <see cref="PreTokenization"/> has a border.
/// </summary>
internal sealed class CorpusChunks(string path, int size) : IDisposable
{
    private readonly FileStream _file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
    private byte[] _held = [];

    public long Length => _file.Length;

    public long Position => _file.Position - _held.Length;

    /// <summary>Fills <paramref name="buffer"/>, which grows where a piece is longer, and returns the bytes of the piece; 0 at the end.</summary>
    public int Read(ref byte[] buffer)
    {
        var wanted = Math.Max(size, buffer.Length);
        var filled = 0;
        while (true)
        {
            if (buffer.Length < wanted)
                Array.Resize(ref buffer, wanted);
            if (filled == 0)
            {
                _held.CopyTo(buffer, 0);
                filled = _held.Length;
            }
            filled += _file.ReadAtLeast(buffer.AsSpan(filled), buffer.Length - filled, throwOnEndOfStream: false);
            var cut = filled < buffer.Length ? filled : CutAt(buffer);
            if (cut > 0 || filled == 0)
            {
                _held = buffer.AsSpan(cut, filled - cut).ToArray();
                return cut;
            }
            wanted = (int)Math.Min(Array.MaxLength, buffer.Length * 2L);
            if (wanted == buffer.Length)
                throw new TokenizerException($"{path}: a document of more than 2 GB without a space between two ASCII letters");
        }
    }

    public void Dispose() => _file.Dispose();

    private static int CutAt(ReadOnlySpan<byte> text)
    {
        var document = text.LastIndexOf(CorpusWriter.EndOfDocument);
        if (document >= 0)
            return document + 1;
        for (var i = text.Length - 2; i > 0; i--)
        {
            if (text[i] == ' ' && char.IsAsciiLetter((char)text[i - 1]) && char.IsAsciiLetter((char)text[i + 1]))
                return i;
        }
        return 0;
    }
}
