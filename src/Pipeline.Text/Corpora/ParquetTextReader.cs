using System.Buffers.Binary;
using System.Text.Unicode;
using Parquet;
using Parquet.Meta;
using Parquet.Schema;
using Encoding = System.Text.Encoding;

namespace Pipeline.Text.Corpora;

/// <summary>
/// The documents of one column of a .parquet file, page after page. The library reads the file's footer, and whole row groups of columns that are packed or encoded in a rare way
/// (<see cref="ParquetColumnPages.Knows"/>); of these, text that is not UTF-8, which the format forbids, arrives with U+FFFD in its place.
/// </summary>
internal static class ParquetTextReader
{
    /// <summary>Bytes of the longest part of a column in one row group that the library reads; it takes twelve times as many.</summary>
    public const long LongestColumn = 1L << 27;

    /// <summary>Rows of the longest row group.</summary>
    private const long MostRows = 1L << 24;

    private static readonly TimeSpan FooterTime = TimeSpan.FromSeconds(60);

    private const int KeptBuffers = 64 << 20;
    private const int TailBytes = 8;

    private static readonly ParquetOptions Options = new() { MaximumSmallPoolFreeBytes = KeptBuffers, MaximumLargePoolFreeBytes = KeptBuffers };

    private static ReadOnlySpan<byte> Magic => "PAR1"u8;

    /// <summary>The texts of <paramref name="column"/>. A document is valid until the next is asked for.</summary>
    /// <exception cref="CorpusException">The file is no whole .parquet file, or has no such column of text.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(string path, string column)
    {
        using var file = File.OpenRead(path);
        RequireFooter(file, path);
        var reader = Whole(path, () => Open(file));
        try
        {
            var field = Find(reader, path, column);
            using var pages = new ParquetColumnPages(file, field.MaxDefinitionLevel);
            long row = 0;
            for (var group = 0; group < reader.RowGroupCount; group++)
            {
                foreach (var text in Texts(pages, reader, group, field, path))
                {
                    row++;
                    if (text is not { } document)
                        throw new CorpusException(FormattableString.Invariant($"{path}(row {row}): no text in the column \"{column}\""));
                    if (!Utf8.IsValid(document.Span))
                        throw new CorpusException(FormattableString.Invariant($"{path}(row {row}): the text in the column \"{column}\" is not UTF-8, as the format asks; write the file again, or leave it out"));
                    yield return document;
                }
            }
        }
        finally
        {
            Wait(reader.DisposeAsync());
        }
    }

    /// <summary>The library reads some damaged footers without end; a whole one of 100,000 row groups takes it seconds.</summary>
    private static ParquetReader Open(FileStream file)
    {
        var opening = Task.Run(() => ParquetReader.CreateAsync(file, Options, leaveStreamOpen: true));
        return Task.WaitAny([opening], FooterTime) == 0 ? Wait(opening) : throw new TimeoutException();
    }

    /// <summary>The footer's length stands before the last four bytes; the library believes it.</summary>
    private static void RequireFooter(FileStream file, string path)
    {
        Span<byte> tail = stackalloc byte[TailBytes];
        if (file.Length < Magic.Length + TailBytes)
            throw NotWhole(path);
        file.Position = file.Length - TailBytes;
        file.ReadExactly(tail);
        file.Position = 0;
        if (!tail.EndsWith(Magic) || BinaryPrimitives.ReadUInt32LittleEndian(tail) > file.Length - Magic.Length - TailBytes)
            throw NotWhole(path);
    }

    private static DataField Find(ParquetReader reader, string path, string column)
    {
        var fields = Whole(path, () => reader.Schema.GetDataFields());
        if (fields.FirstOrDefault(field => field.Path.ToString() == column) is not { } found)
            throw new CorpusException($"{path}: no column \"{column}\"; the file has: {string.Join(", ", fields.Select(field => field.Path.ToString()))}");
        return found.MaxRepetitionLevel == 0 && found.ClrType == typeof(ReadOnlyMemory<char>)
            ? found
            : throw new CorpusException($"{path}: the column \"{column}\" holds no texts");
    }

    /// <summary>The texts of a row group; null for one that is missing.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>?> Texts(ParquetColumnPages pages, ParquetReader reader, int number, DataField field, string path)
    {
        using var group = Whole(path, () => reader.OpenRowGroupReader(number));
        var column = Whole(path, () => group.GetMetadata(field)!.MetaData!);
        if (column.NumValues != group.RowCount)
            throw NotWhole(path);
        if (!ParquetColumnPages.Knows(column))
        {
            foreach (var text in ReadWhole(group, number, column, field, path))
                yield return text;
            yield break;
        }

        pages.Begin(column);
        while (Whole(path, pages.Next))
        {
            foreach (var text in pages.Texts)
                yield return text;
        }
    }

    private static IEnumerable<ReadOnlyMemory<byte>?> ReadWhole(ParquetRowGroupReader group, int number, ColumnMetaData column, DataField field, string path)
    {
        var bytes = column.TotalUncompressedSize;
        if (bytes is < 0 or > LongestColumn || group.RowCount is < 0 or > MostRows)
        {
            throw new CorpusException(FormattableString.Invariant(
                $"{path}: row group {number + 1} has {group.RowCount:N0} rows with {bytes:N0} bytes of text ({column.Codec}, {string.Join(", ", column.Encodings)}); at most {MostRows:N0} with {LongestColumn:N0} are read of such, so write it in smaller row groups, or plainly with zstd or snappy"));
        }

        var values = Whole(path, () =>
        {
            var read = new string?[group.RowCount];
            Wait(group.ReadAsync(field, read.AsMemory()!));
            return read;
        });
        byte[] text = [];
        foreach (var value in values)
        {
            if (value is null)
            {
                yield return null;
                continue;
            }

            if (text.Length < Encoding.UTF8.GetMaxByteCount(value.Length))
                text = new byte[Encoding.UTF8.GetMaxByteCount(value.Length)];
            yield return text.AsMemory(0, Encoding.UTF8.GetBytes(value, text));
        }
    }

    /// <summary>The library fails on damage in many ways: what it throws is the file's fault.</summary>
    private static T Whole<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or CorpusException))
        {
            throw NotWhole(path, exception);
        }
    }

    private static CorpusException NotWhole(string path, Exception? exception = null) =>
        new($"{path}: not a whole .parquet file: it is cut off or damaged; fetch or write it again", exception);

    private static T Wait<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Wait(ValueTask task) => task.AsTask().GetAwaiter().GetResult();
}
