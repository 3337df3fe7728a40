using System.Text;
using Parquet;
using Parquet.Schema;
using Pipeline.Text.Corpora;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Pipeline.Text.Tests.Corpora;

/// <summary>Texts as Zstandard and Parquet pack them.</summary>
public sealed class PackedTextTests : IDisposable
{
    private static readonly DataField<string> Text = new("text");
    private static readonly DataField<int> Number = new("id");
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(131_072)]
    [InlineData(400_000)]
    public void Zstandard_frames_one_after_the_other_are_read_whole(int length)
    {
        var text = Lines(length);
        Assert.Equal([.. text, .. text], Read("in.txt.zst", [.. Pack(text), 0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 7, 7, .. Pack(text, level: 19)]));
    }

    [Fact]
    public void Zstandard_cut_off_anywhere_or_with_something_behind_its_end_is_refused()
    {
        var whole = Pack(Lines(3_000));
        for (var length = 0; length < whole.Length; length++)
            Assert.Throws<CorpusException>(() => Read("in.txt.zst", whole[..length]));
        foreach (var behind in new byte[][] { [0], [0, 0, 0, 0, 0, 0], [.. "garbage"u8], [0x28, 0xB5] })
            Assert.Throws<CorpusException>(() => Read("in.txt.zst", [.. whole, .. behind]));
    }

    [Fact]
    public void Zstandard_with_any_bit_turned_is_refused_or_the_same()
    {
        var text = Lines(300);
        var whole = Pack(text);
        for (var bit = 0; bit < 8 * whole.Length; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            if (OrRefused(() => Read("in.txt.zst", damaged)) is { } read)
                Assert.Equal(text, read);
        }
    }

    [Theory]
    [InlineData(CompressionMethod.None)]
    [InlineData(CompressionMethod.Snappy)]
    [InlineData(CompressionMethod.Zstd)]
    public async Task A_parquet_file_has_a_document_in_each_row(CompressionMethod method)
    {
        await File.WriteAllBytesAsync(_folder["in.parquet"], await Table(method, ["one é 😀", "", "two\n"], ["three"]));
        Assert.Equal(["one é 😀", "", "two\n", "three"], Documents("in.parquet", "text"));
    }

    [Theory]
    [InlineData("dictionary-snappy")]
    [InlineData("plain-gzip")]
    [InlineData("second-version-zstd")]
    [InlineData("delta-uncompressed")]
    public void A_parquet_file_of_another_library_is_read_page_by_page(string name)
    {
        static string Text(int row) => row % 7 == 0 ? "" : row % 5 == 0 ? "again and again" : $"Row {row}: naïve Ω 日本語 👍🏽 {string.Concat(Enumerable.Repeat("word ", row % 40))}";

        Assert.Equal(Enumerable.Range(0, 500).Select(Text), TextFileReader.Read(TableOf(name), "text").Select(document => Encoding.UTF8.GetString(document.Span)));
    }

    [Fact]
    public void A_missing_text_is_told_by_its_row() => Assert.EndsWith(
        "missing-zstd.parquet(row 322): no text in the column \"text\"",
        Assert.Throws<CorpusException>(() => TextFileReader.Read(TableOf("missing-zstd"), "text").Count()).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Pages_that_are_damaged_end_in_texts_or_in_a_refusal()
    {
        foreach (var name in new[] { "dictionary-snappy", "plain-gzip", "second-version-zstd" })
        {
            var whole = File.ReadAllBytes(TableOf(name));
            for (var place = 4; place < whole.Length - 9; place += 13)
            {
                var damaged = (byte[])whole.Clone();
                damaged[place] ^= (byte)(1 << (place % 8));
                File.WriteAllBytes(_folder["in.parquet"], damaged);
                OrRefused(() => Documents("in.parquet", "text"));
            }
        }
    }

    [Fact]
    public async Task A_text_that_is_not_utf8_is_told_by_its_row()
    {
        var whole = await Table(CompressionMethod.None, ["one", "two", "three"]);
        var place = whole.AsSpan().IndexOf("three"u8);
        whole[place + 1] = 0xC3;
        await File.WriteAllBytesAsync(_folder["in.parquet"], whole);
        Assert.Contains("in.parquet(row 3): the text in the column \"text\" is not UTF-8", Assert.Throws<CorpusException>(() => Documents("in.parquet", "text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parquet_file_cut_off_anywhere_is_refused()
    {
        var whole = await Table(CompressionMethod.Zstd, ["one", "two"], ["three"]);
        for (var length = 0; length < whole.Length; length++)
        {
            await File.WriteAllBytesAsync(_folder["in.parquet"], whole[..length]);
            Assert.Contains("in.parquet: not a whole .parquet file", Assert.Throws<CorpusException>(() => Documents("in.parquet", "text")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_parquet_file_with_damage_ends_in_texts_or_in_a_refusal()
    {
        var whole = await Table(CompressionMethod.Snappy, ["one", "two"], ["three"]);
        var lastOfFooter = whole.Length - 9;
        for (var place = 0; place < whole.Length; place++)
        {
            if (place == lastOfFooter)
                continue;
            var damaged = (byte[])whole.Clone();
            damaged[place] ^= 0x10;
            await File.WriteAllBytesAsync(_folder["in.parquet"], damaged);
            OrRefused(() => Documents("in.parquet", "text"));
        }
    }

    [Fact]
    public async Task A_column_that_is_missing_or_no_text_and_a_row_without_text_are_refused()
    {
        await File.WriteAllBytesAsync(_folder["in.parquet"], await Table(CompressionMethod.None, ["one", null]));
        Assert.EndsWith("in.parquet: no column \"body\"; the file has: text, id", Assert.Throws<CorpusException>(() => Documents("in.parquet", "body")).Message, StringComparison.Ordinal);
        Assert.EndsWith("in.parquet: the column \"id\" holds no texts", Assert.Throws<CorpusException>(() => Documents("in.parquet", "id")).Message, StringComparison.Ordinal);
        Assert.EndsWith("in.parquet(row 2): no text in the column \"text\"", Assert.Throws<CorpusException>(() => Documents("in.parquet", "text")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shards_of_all_kinds_are_one_source_and_are_known_by_their_first_bytes()
    {
        await File.WriteAllBytesAsync(_folder["a.parquet"], await Table(CompressionMethod.Zstd, ["parquet"]));
        await File.WriteAllBytesAsync(_folder["b.jsonl.zst"], Pack("{\"text\":\"lines\"}"u8.ToArray()));
        await File.WriteAllBytesAsync(_folder["c.md.zst"], Pack("plain"u8.ToArray()));
        var source = new FilesSource { Name = "f", Patterns = ["*"] };
        var found = SourceFiles.Find(source, _folder.Path);
        Assert.Empty(found.Problems);
        Assert.Equal(["parquet", "lines", "plain"], found.Files.SelectMany(file => Documents(Path.GetFileName(file.Path), "text")));

        foreach (var name in new[] { "d.parquet", "e.txt.zst" })
            await File.WriteAllTextAsync(_folder[name], "something else");
        Assert.Contains("matches 2 of 5 files that cannot be read", Assert.Single(SourceFiles.Find(source, _folder.Path).Problems).Message, StringComparison.Ordinal);
    }

    /// <summary>A table that parquet-wasm (Rust) wrote, by Tables/make.mjs.</summary>
    private static string TableOf(string name) => Repository.At("tests", "Pipeline.Text.Tests", "Corpora", "Tables", $"{name}.parquet");

    private string[] Documents(string file, string field) =>
        [.. TextFileReader.Read(_folder[file], field).Select(document => Encoding.UTF8.GetString(document.Span))];

    private byte[] Read(string file, byte[] content)
    {
        File.WriteAllBytes(_folder[file], content);
        return [.. TextFileReader.Read(_folder[file], "text").SelectMany(document => document.ToArray())];
    }

    private static T? OrRefused<T>(Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (CorpusException)
        {
            return null;
        }
    }

    private static byte[] Lines(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)"abcdefgh \n"[random.Next(10)])];
    }

    private static byte[] Pack(byte[] text, int level = 3)
    {
        using var compressor = new Compressor(level);
        compressor.SetParameter(ZSTD_cParameter.ZSTD_c_checksumFlag, 1);
        return compressor.Wrap(text).ToArray();
    }

    private static async Task<byte[]> Table(CompressionMethod method, params string?[][] groups)
    {
        using var file = new MemoryStream();
        await using (var writer = await ParquetWriter.CreateAsync(new ParquetSchema(Text, Number), file, new ParquetOptions { CompressionMethod = method }))
        {
            foreach (var texts in groups)
            {
                using var group = writer.CreateRowGroup();
                await group.WriteAsync(Text, texts!);
                await group.WriteAsync<int>(Number, Enumerable.Range(0, texts.Length).ToArray());
            }
        }

        return file.ToArray();
    }
}
