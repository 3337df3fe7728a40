using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Pipeline.Text.Datasets;

/// <summary>
/// The tokens of a corpus, memory-mapped: a header of 64 bytes (<see cref="TokenFileHeader"/>) and ids of 16 bits, or of 32 where the
/// vocabulary has more than 65,536 tokens. Documents end with token 0. Safe for several threads.
/// </summary>
public sealed unsafe class TokenFile : IDisposable
{
    private const int LargestChunk = 1 << 30;

    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _tokens;

    private TokenFile(MemoryMappedFile map, MemoryMappedViewAccessor view, byte* start, TokenFileHeader header)
    {
        _map = map;
        _view = view;
        _tokens = start + TokenFileHeader.Bytes;
        Bits = header.Bits;
        VocabularySize = header.VocabularySize;
        Count = header.Count;
    }

    /// <summary>Bits of an id: 16 or 32.</summary>
    public int Bits { get; }

    /// <summary>Tokens of the vocabulary; every id is below.</summary>
    public int VocabularySize { get; }

    /// <summary>Number of tokens.</summary>
    public long Count { get; }

    /// <summary>Id of the token at <paramref name="index"/>.</summary>
    public int this[long index]
    {
        get
        {
            if ((ulong)index >= (ulong)Count)
                throw new ArgumentOutOfRangeException(nameof(index), index, $"the file has {Count} tokens");
            return Bits == 16 ? ((ushort*)_tokens)[index] : ((int*)_tokens)[index];
        }
    }

    /// <summary>Opens a token file and checks its header, its length and the CRC-32C of its tokens.</summary>
    /// <exception cref="DatasetException">The file is no token file, is cut off, or is damaged.</exception>
    public static TokenFile Open(string path)
    {
        var header = ReadHeader(path);
        var map = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = map.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        var file = new TokenFile(map, view, start, header);
        if (file.PayloadCrc() == header.PayloadCrc)
            return file;
        file.Dispose();
        throw new DatasetException($"{path}: the tokens do not match their checksum; the file is damaged, make it again");
    }

    /// <summary>Copies the tokens from <paramref name="start"/> on, as many as <paramref name="target"/> holds.</summary>
    public void CopyTo(long start, Span<int> target)
    {
        if (start < 0 || start > Count - target.Length)
            throw new ArgumentOutOfRangeException(nameof(start), start, $"{target.Length} tokens do not fit; the file has {Count}");
        if (Bits == 32)
        {
            new ReadOnlySpan<int>(_tokens + start * sizeof(int), target.Length).CopyTo(target);
            return;
        }
        var source = new ReadOnlySpan<ushort>(_tokens + start * sizeof(ushort), target.Length);
        for (var i = 0; i < target.Length; i++)
            target[i] = source[i];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
    }

    internal static int BitsFor(int vocabularySize) => vocabularySize <= 1 << 16 ? 16 : 32;

    private static TokenFileHeader ReadHeader(string path)
    {
        Span<byte> bytes = stackalloc byte[TokenFileHeader.Bytes];
        using var file = File.OpenRead(path);
        if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            throw new DatasetException($"{path}: {file.Length} bytes are too few for a token file");
        var header = MemoryMarshal.Read<TokenFileHeader>(bytes);
        if (header.Magic != TokenFileHeader.MagicNumber)
            throw new DatasetException($"{path}: not a token file");
        if (header.Version != TokenFileHeader.CurrentVersion)
            throw new DatasetException($"{path}: a token file of version {header.Version}; this program reads version {TokenFileHeader.CurrentVersion}");
        if (!header.ToBytes().AsSpan().SequenceEqual(bytes))
            throw new DatasetException($"{path}: the header does not match its checksum; the file is damaged, make it again");
        var expected = TokenFileHeader.Bytes + header.Count * (header.Bits / 8);
        if (file.Length != expected)
            throw new DatasetException($"{path}: {file.Length} bytes long where its header asks for {expected}; the file is damaged, make it again");
        return header;
    }

    private uint PayloadCrc()
    {
        var crc = uint.MaxValue;
        var length = Count * (Bits / 8);
        for (long offset = 0; offset < length; offset += LargestChunk)
            crc = TokenFileHeader.Crc(new ReadOnlySpan<byte>(_tokens + offset, (int)Math.Min(LargestChunk, length - offset)), crc);
        return crc;
    }
}
