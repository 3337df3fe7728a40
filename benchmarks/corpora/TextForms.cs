using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Parquet;
using Parquet.Schema;
using Pipeline.Text.Corpora;
using ZstdSharp;

namespace Pipeline.Benchmarks.Corpora;

/// <summary>Writes made-up text in the form that a file's name says.</summary>
internal static class TextForms
{
    private const long Distinct = 64_000_000;

    private static readonly DataField<string> Text = new("text");

    /// <summary>Writes documents of some kilobytes until they have <paramref name="bytes"/> together.</summary>
    /// <param name="file">.txt or .jsonl, alone or with .gz or .zst; or .parquet.</param>
    /// <param name="bytes">UTF-8 bytes of text.</param>
    /// <param name="rows">Rows of a row group of a .parquet file.</param>
    public static async Task WriteAsync(string file, long bytes, int rows)
    {
        await using var output = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        if (Path.GetExtension(file) == ".parquet")
        {
            await WriteTableAsync(output, bytes, rows);
            return;
        }

        await using var packed = Path.GetExtension(file) switch
        {
            ".gz" => new GZipStream(output, CompressionLevel.Fastest),
            ".zst" => new CompressionStream(output, level: 1),
            _ => (Stream)output,
        };
        await using var buffered = new BufferedStream(packed, 1 << 20);
        var isJson = file.Contains(".jsonl", StringComparison.Ordinal);
        foreach (var document in Documents(bytes))
        {
            buffered.Write(isJson ? Line(document) : document.Span);
            buffered.WriteByte((byte)'\n');
        }
    }

    private static async Task WriteTableAsync(Stream output, long bytes, int rows)
    {
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Text), output, new ParquetOptions { CompressionMethod = CompressionMethod.Zstd, CompressionLevel = CompressionLevel.Fastest });
        foreach (var texts in Documents(bytes).Select(document => Encoding.UTF8.GetString(document.Span)).Chunk(rows))
        {
            using var group = writer.CreateRowGroup();
            await group.WriteAsync(Text, texts);
        }
    }

    private static byte[] Line(ReadOnlyMemory<byte> document) => JsonSerializer.SerializeToUtf8Bytes(new { text = Encoding.UTF8.GetString(document.Span), source = "made up" });

    /// <summary>Documents that all differ: some thousand, again and again, each time with another number before them.</summary>
    private static IEnumerable<ReadOnlyMemory<byte>> Documents(long bytes)
    {
        var source = new SyntheticSource { Name = "made-up", Bytes = Distinct, Words = 65_536, DocumentWords = 512 };
        var made = new List<ReadOnlyMemory<byte>>();
        var length = 0L;
        foreach (var document in new SyntheticLanguage(source).Documents(source).TakeWhile(document => (length += document.Length) < Distinct))
            made.Add(document);
        for (var number = 0; bytes > 0; number++)
        {
            byte[] document = [.. Encoding.UTF8.GetBytes($"{number} "), .. made[number % made.Count].Span];
            bytes -= document.Length;
            yield return document;
        }
    }
}
