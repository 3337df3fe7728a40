using System.Buffers.Binary;
using System.IO.Compression;
using System.Numerics;
using Parquet.Meta;
using Snappier;
using ZstdSharp;

namespace Pipeline.Text.Corpora;

/// <summary>
/// The texts of a column of a .parquet file, a page at a time, so that memory does not depend on the row group: the library reads a whole one, and takes twelve times its
/// bytes of text. Pages are unpacked and read here where they are written plainly or through a dictionary, as nearly all are.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="deepest">The level of definition of a text that is there; 0 where none can be missing.</param>
internal sealed class ParquetColumnPages(FileStream file, int deepest) : IDisposable
{
    /// <summary>Bytes of the largest page. Writers make pages of a megabyte, but for those that make one of a row group.</summary>
    public const int LargestPage = 1 << 29;

    /// <summary>Texts of the largest page.</summary>
    private const int MostTexts = 1 << 24;

    private readonly Decompressor _zstandard = new();
    private CompressionCodec _codec;
    private long _place;
    private long _left;
    private byte[] _packed = [];
    private byte[] _page = [];
    private ReadOnlyMemory<byte>[] _dictionary = [];

    /// <summary>The texts of the page; null for one that is missing. They are valid until the next page is read.</summary>
    public ReadOnlyMemory<byte>?[] Texts { get; private set; } = [];

    /// <summary>Whether a column can be read page by page.</summary>
    public static bool Knows(ColumnMetaData column) =>
        column.Codec is CompressionCodec.UNCOMPRESSED or CompressionCodec.SNAPPY or CompressionCodec.GZIP or CompressionCodec.ZSTD
        && column.Type == Parquet.Meta.Type.BYTE_ARRAY
        && column.Encodings.All(encoding => encoding is Encoding.PLAIN or Encoding.PLAIN_DICTIONARY or Encoding.RLE_DICTIONARY or Encoding.RLE or Encoding.BIT_PACKED);

    /// <summary>Begins with the column's part of a row group.</summary>
    public void Begin(ColumnMetaData column)
    {
        (_codec, _left, _dictionary) = (column.Codec, column.NumValues, []);

        // Some writers give 0 for a dictionary that is not there.
        _place = column.DictionaryPageOffset is > 0 and var dictionary && dictionary < column.DataPageOffset ? dictionary : column.DataPageOffset;
    }

    /// <summary>Reads a further page.</summary>
    /// <returns>False where all have been read.</returns>
    /// <exception cref="InvalidDataException">The page is not what its header says.</exception>
    public bool Next()
    {
        while (_left > 0)
        {
            file.Position = _place;
            var header = ParquetPageHeader.Read(file);
            if (header.PackedBytes < 0 || header.PackedBytes > file.Length - file.Position || header.Bytes < 0 || header.Values < 0)
                throw new EndOfStreamException();
            if (header.Bytes > LargestPage || header.PackedBytes > LargestPage || header.Values > MostTexts)
                throw new CorpusException(FormattableString.Invariant($"{file.Name}: a page of {header.Values:N0} texts with {header.Bytes:N0} bytes; at most {MostTexts:N0} with {LargestPage:N0} are read, so write it in smaller pages or row groups"));
            var packed = Room(ref _packed, header.PackedBytes);
            file.ReadExactly(packed);
            _place = file.Position;
            if (header.Type == PageType.DICTIONARY_PAGE)
            {
                _dictionary = new ReadOnlyMemory<byte>[Counted(header.Values, header.Bytes)];
                var page = new byte[header.Bytes];
                Unpack(packed, page);
                Plain(page, _dictionary);
            }
            else if (header.Type is PageType.DATA_PAGE or PageType.DATA_PAGE_V2)
            {
                if (header.Values > _left)
                    throw new InvalidDataException("more values than the row group has");
                _left -= header.Values;
                Read(header, packed);
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _zstandard.Dispose();

    private static Span<byte> Room(ref byte[] buffer, int count)
    {
        if (buffer.Length < count)
            buffer = new byte[(int)Math.Min(count + (count / 8L), LargestPage)];
        return buffer.AsSpan(0, count);
    }

    /// <summary>A text takes four bytes at least.</summary>
    private static int Counted(int values, int bytes) => values <= bytes / sizeof(int) ? values : throw new InvalidDataException("more texts than bytes");

    private void Read(ParquetPageHeader header, ReadOnlySpan<byte> packed)
    {
        var page = Room(ref _page, header.Bytes);
        ReadOnlySpan<byte> levels = [];
        var start = 0;
        if (header.Type == PageType.DATA_PAGE)
        {
            Unpack(packed, page);
            if (deepest > 0)
            {
                var bytes = BinaryPrimitives.ReadInt32LittleEndian(page);
                levels = page.Slice(sizeof(int), bytes);
                start = sizeof(int) + bytes;
            }
        }
        else
        {
            start = checked(header.RepetitionBytes + header.DefinitionBytes);
            packed[..start].CopyTo(page);
            levels = page[header.RepetitionBytes..start];
            if (header.IsPacked)
                Unpack(packed[start..], page[start..]);
            else
                packed[start..].CopyTo(page[start..]);
        }

        var isThere = Levels(header, levels);
        var texts = new ReadOnlyMemory<byte>[isThere.Count(there => there)];
        var values = _page.AsMemory(start, header.Bytes - start);
        if (header.Encoding == Encoding.PLAIN)
            Plain(values, texts);
        else if (header.Encoding is Encoding.PLAIN_DICTIONARY or Encoding.RLE_DICTIONARY)
            FromDictionary(values.Span, texts);
        else
            throw new InvalidDataException($"a page in the encoding {header.Encoding}, of which its column says nothing");

        Texts = new ReadOnlyMemory<byte>?[isThere.Length];
        for (var (i, next) = (0, 0); i < isThere.Length; i++)
            Texts[i] = isThere[i] ? (ReadOnlyMemory<byte>?)texts[next++] : null;
    }

    /// <summary>Which texts are there.</summary>
    private bool[] Levels(ParquetPageHeader header, ReadOnlySpan<byte> data)
    {
        var isThere = new bool[header.Values];
        if (deepest == 0)
        {
            Array.Fill(isThere, true);
            return isThere;
        }

        if (header.LevelEncoding != Encoding.RLE)
            throw new InvalidDataException($"levels in the encoding {header.LevelEncoding}");
        var levels = new int[header.Values];
        ParquetNumbers.Read(data, BitOperations.Log2((uint)deepest) + 1, levels);
        for (var i = 0; i < levels.Length; i++)
            isThere[i] = levels[i] == deepest;
        return isThere;
    }

    /// <summary>Each text after its length.</summary>
    private static void Plain(ReadOnlyMemory<byte> page, Span<ReadOnlyMemory<byte>> texts)
    {
        for (var i = 0; i < texts.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(page.Span);
            texts[i] = page.Slice(sizeof(int), length);
            page = page[(sizeof(int) + length)..];
        }
    }

    private void FromDictionary(ReadOnlySpan<byte> data, Span<ReadOnlyMemory<byte>> texts)
    {
        if (texts.Length == 0)
            return;
        var places = new int[texts.Length];
        ParquetNumbers.Read(data[1..], data[0], places);
        for (var i = 0; i < texts.Length; i++)
            texts[i] = _dictionary[places[i]];
    }

    private void Unpack(ReadOnlySpan<byte> packed, Span<byte> page)
    {
        if (page.Length == 0)
            return;
        var length = _codec switch
        {
            CompressionCodec.UNCOMPRESSED => Copy(packed, page),
            CompressionCodec.SNAPPY => Snappy.Decompress(packed, page),
            CompressionCodec.ZSTD => _zstandard.Unwrap(packed, page),
            _ => Gunzip(packed, page),
        };
        if (length != page.Length)
            throw new InvalidDataException("a page that is shorter than its header says");
    }

    private static int Copy(ReadOnlySpan<byte> packed, Span<byte> page)
    {
        packed.CopyTo(page);
        return packed.Length;
    }

    private static int Gunzip(ReadOnlySpan<byte> packed, Span<byte> page)
    {
        using var gzip = new GZipStream(new MemoryStream(packed.ToArray()), CompressionMode.Decompress);
        return gzip.ReadAtLeast(page, page.Length, throwOnEndOfStream: false);
    }
}
