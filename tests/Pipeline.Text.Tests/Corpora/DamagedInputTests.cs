using System.IO.Compression;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;
using Pipeline.Text.Tokenization;

namespace Pipeline.Text.Tests.Corpora;

/// <summary>What is not whole is not taken for less.</summary>
public sealed class DamagedInputTests : IDisposable
{
    /// <summary>What gzip makes of nothing.</summary>
    private static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(200_000)]
    public void A_packed_text_of_one_or_more_members_is_read_whole(int length)
    {
        var text = Text(length);
        Assert.Equal(text, Read(Pack(text)));
        Assert.Equal([.. text, .. text, .. text], Read([.. Pack(text), .. Pack(text, CompressionLevel.NoCompression), .. EmptyMember, .. Pack(text)]));
    }

    [Theory]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.NoCompression)]
    public void A_packed_text_cut_off_anywhere_is_refused(CompressionLevel level)
    {
        byte[] whole = [.. Pack(Text(3_000), level), .. Pack(Text(70), level)];
        var first = Pack(Text(3_000), level).Length;
        for (var length = 0; length < whole.Length; length++)
        {
            if (length != first)
                Assert.Throws<CorpusException>(() => Read(whole[..length]));
        }
    }

    [Fact]
    public void A_packed_text_with_something_behind_its_end_is_refused()
    {
        var whole = Pack(Text(3_000));
        foreach (var behind in new byte[][] { [0], [0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [0x1F], [0x1F, 0x8B], [.. "garbage"u8], [0x50, 0x4B, 3, 4] })
            Assert.Throws<CorpusException>(() => Read([.. whole, .. behind]));
    }

    [Fact]
    public void A_packed_text_with_any_bit_turned_in_its_data_checksum_or_length_is_refused()
    {
        var text = Text(300);
        var whole = Pack(text);
        for (var bit = 8 * 10; bit < 8 * whole.Length; bit++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            if (ReadOrRefuse(damaged) is { } read)
                Assert.Equal(text, read);
        }
    }

    [Fact]
    public void The_message_names_the_file()
    {
        File.WriteAllBytes(_folder["a.txt.gz"], Pack(Text(5_000))[..^9]);
        var recipe = new CorpusRecipe([new FilesSource { Name = "f", Patterns = ["*.gz"] }], 0.5);
        var error = Assert.Throws<CorpusException>(() =>
            CorpusBuilder.Build(recipe, Sample.Files(recipe, _folder.Path), _folder.Path, _folder["train"], _folder["validation"], _folder["card"]));
        Assert.Equal(_folder["a.txt.gz"], error.File);
        Assert.StartsWith($"{_folder["a.txt.gz"]}: not a whole .gz file: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Documentation_that_is_cut_off_is_refused_with_its_place()
    {
        File.WriteAllText(_folder["a.xml"], "<doc><members>\n<member name=\"M:x\"><summary>text</summary></member>\n<member><summ");
        var error = Assert.Throws<CorpusException>(() => DotnetDocs.Read(_folder["a.xml"]).ToList());
        Assert.StartsWith($"{_folder["a.xml"]}(3,", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"train\": {,")]
    [InlineData("{\n  \"train\": 5}")]
    [InlineData("{\n  \"train\": {")]
    public void A_card_that_is_damaged_is_refused_with_its_line(string text)
    {
        File.WriteAllText(_folder["card.json"], text);
        var error = Assert.Throws<DatasetException>(() => CorpusCard.Load(_folder["card.json"]));
        Assert.StartsWith($"{_folder["card.json"]}(2,", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("BytePositionInLine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_that_is_cut_off_anywhere_is_refused()
    {
        BpeTrainer.Train(Sample.Words(_folder, Sample.Documents(2_000)), 270).Save(_folder["tokenizer.json"]);
        var whole = File.ReadAllBytes(_folder["tokenizer.json"]);
        for (var length = 0; length < whole.Length - 1; length += 97)
        {
            File.WriteAllBytes(_folder["cut.json"], whole[..length]);
            var error = Assert.Throws<TokenizerException>(() => BpeModel.Load(_folder["cut.json"]));
            Assert.StartsWith($"{_folder["cut.json"]}(", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("BytePositionInLine", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_table_of_words_that_is_cut_off_or_whose_lengths_do_not_add_up_is_refused()
    {
        Sample.Words(_folder, Sample.Documents(1_000));
        var whole = File.ReadAllBytes(_folder["words"]);
        foreach (var damaged in new[] { whole[..^1], whole[..40], Changed(whole, 48 + (8 * BitConverter.ToInt32(whole, 32))) })
        {
            File.WriteAllBytes(_folder["words"], damaged);
            Assert.Throws<DatasetException>(() => WordTable.Load(_folder["words"]));
        }

        static byte[] Changed(byte[] bytes, int place)
        {
            var copy = (byte[])bytes.Clone();
            copy[place] ^= 1;
            return copy;
        }
    }

    private byte[] Read(byte[] packed)
    {
        File.WriteAllBytes(_folder["in.txt.gz"], packed);
        return [.. TextFileReader.Read(_folder["in.txt.gz"], "text").SelectMany(document => document.ToArray())];
    }

    private byte[]? ReadOrRefuse(byte[] packed)
    {
        try
        {
            return Read(packed);
        }
        catch (CorpusException)
        {
            return null;
        }
    }

    private static byte[] Text(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => (byte)"abcdefgh \n"[random.Next(10)])];
    }

    private static byte[] Pack(byte[] text, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level))
            gzip.Write(text);
        return packed.ToArray();
    }
}
