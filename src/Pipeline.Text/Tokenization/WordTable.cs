using System.Runtime.InteropServices;
using Pipeline.Text.Datasets;

namespace Pipeline.Text.Tokenization;

/// <summary>
/// The distinct pre-tokens ("words") of a corpus with their counts, numbered in the order in which they first came.
/// Word 0 is the end of a document: it has no bytes, and its count is the number of documents.
/// </summary>
public sealed class WordTable
{
    private static ReadOnlySpan<byte> Magic => "PLWORDS1"u8;

    private readonly long[] _counts;
    private readonly int[] _starts;
    private readonly byte[] _bytes;

    internal WordTable(TokenizerRules rules, long[] counts, int[] lengths, byte[] bytes)
    {
        Rules = rules;
        _counts = counts;
        _bytes = bytes;
        _starts = new int[lengths.Length + 1];
        for (var id = 0; id < lengths.Length; id++)
            _starts[id + 1] = _starts[id] + lengths[id];
    }

    /// <summary>How the text was cut.</summary>
    public TokenizerRules Rules { get; }

    /// <summary>Number of distinct words, the end of a document included.</summary>
    public int Count => _counts.Length;

    /// <summary>Bytes of the distinct words.</summary>
    public int DistinctBytes => _bytes.Length;

    /// <summary>Bytes of a word.</summary>
    public ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);

    /// <summary>How often a word stands in the corpus.</summary>
    public long CountOf(int id) => _counts[id];

    /// <summary>Reads a table that <see cref="Save"/> wrote.</summary>
    /// <exception cref="DatasetException">The file is no word table, or is damaged.</exception>
    public static WordTable Load(string path)
    {
        using var file = File.OpenRead(path);
        Span<long> header = stackalloc long[6];
        var bytes = MemoryMarshal.AsBytes(header);
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length || !bytes.StartsWith(Magic))
            throw new DatasetException($"{path}: not a word table");
        var (words, size) = (header[4], header[5]);
        if (words < 0 || size < 0 || file.Length != bytes.Length + words * (sizeof(long) + sizeof(int)) + size)
            throw new DatasetException($"{path}: a word table of {file.Length} bytes, but its header tells of {words} words with {size} bytes; it is damaged");
        var counts = new long[words];
        var lengths = new int[words];
        var text = new byte[size];
        file.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan()));
        file.ReadExactly(MemoryMarshal.AsBytes(lengths.AsSpan()));
        file.ReadExactly(text);
        if (lengths.Any(length => length < 0) || lengths.Sum(length => (long)length) != size)
            throw new DatasetException($"{path}: the lengths of its words do not add up to {size} bytes; it is damaged");
        return new WordTable(new TokenizerRules((PreTokenization)header[1], header[2] != 0, (Normalization)header[3]), counts, lengths, text);
    }

    /// <summary>Writes the table: a header, counts (64-bit), lengths (32-bit), bytes; little-endian.</summary>
    public void Save(string path)
    {
        using var file = File.Create(path);
        Span<long> header =
        [
            MemoryMarshal.Read<long>(Magic), (long)Rules.PreTokenization, Rules.SplitDigits ? 1 : 0, (long)Rules.Normalization, Count, _bytes.Length,
        ];
        file.Write(MemoryMarshal.AsBytes(header));
        file.Write(MemoryMarshal.AsBytes(_counts.AsSpan()));
        var lengths = new int[Count];
        for (var id = 0; id < Count; id++)
            lengths[id] = _starts[id + 1] - _starts[id];
        file.Write(MemoryMarshal.AsBytes(lengths.AsSpan()));
        file.Write(_bytes);
    }
}
