using Pipeline.Text.Datasets;

namespace Pipeline.Text.Tests.Datasets;

public sealed class TokenFileTests : IDisposable
{
    private static readonly int[] Tokens = [.. Enumerable.Range(0, 1001).Select(i => i * 7919 % 50_000)];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(65_536, 16, 64 + 2002)]
    [InlineData(65_537, 32, 64 + 4004)]
    public void Ids_take_16_bits_up_to_a_vocabulary_of_65536(int vocabularySize, int bits, long length)
    {
        using var file = TokenFile.Open(Write(vocabularySize));
        Assert.Equal((bits, vocabularySize, 1001), (file.Bits, file.VocabularySize, file.Count));
        Assert.Equal(length, new FileInfo(_folder["tokens"]).Length);
        var copy = new int[1001];
        file.CopyTo(0, copy);
        Assert.Equal(Tokens, copy);
        Assert.Equal(Tokens[7], file[7]);
        file.CopyTo(998, copy.AsSpan(0, 3));
        Assert.Equal(Tokens[998..], copy[..3]);
    }

    [Fact]
    public void Reading_beyond_the_end_is_refused()
    {
        using var file = TokenFile.Open(Write(50_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => file[1001]);
        Assert.Throws<ArgumentOutOfRangeException>(() => file[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => file.CopyTo(999, new int[3]));
    }

    [Fact]
    public void A_file_without_tokens_opens()
    {
        using (var writer = new TokenFileWriter(_folder["none"], 300))
            writer.Complete();
        using var file = TokenFile.Open(_folder["none"]);
        Assert.Equal(0, file.Count);
    }

    [Theory]
    [InlineData(12, "header does not match its checksum")]
    [InlineData(20, "header does not match its checksum")]
    [InlineData(63, "header does not match its checksum")]
    [InlineData(64, "tokens do not match their checksum")]
    [InlineData(2065, "tokens do not match their checksum")]
    public void One_changed_bit_anywhere_is_refused(int at, string expected)
    {
        var bytes = File.ReadAllBytes(Write(50_000));
        bytes[at] ^= 0x10;
        Refused(bytes, expected);
    }

    [Fact]
    public void A_file_cut_short_is_refused() => Refused(File.ReadAllBytes(Write(50_000))[..^1], "2065 bytes long where its header asks for 2066");

    [Fact]
    public void A_file_of_another_version_is_refused()
    {
        var bytes = File.ReadAllBytes(Write(50_000));
        bytes[8] = 2;
        Refused(bytes, "a token file of version 2; this program reads version 1");
    }

    [Fact]
    public void Another_file_is_refused() => Refused(new byte[100], "not a token file");

    [Fact]
    public void An_empty_file_is_refused() => Refused([], "0 bytes are too few for a token file");

    [Fact]
    public void An_unfinished_file_is_refused()
    {
        using (var writer = new TokenFileWriter(_folder["tokens"], 50_000))
        {
            writer.Add(Tokens);
            writer.Flush();
        }
        Refused(File.ReadAllBytes(_folder["tokens"]), "not a token file");
    }

    private string Write(int vocabularySize)
    {
        using var writer = new TokenFileWriter(_folder["tokens"], vocabularySize);
        writer.Add(Tokens.AsSpan(0, 333));
        writer.Flush();
        writer.Add(Tokens.AsSpan(333));
        writer.Complete();
        return _folder["tokens"];
    }

    private void Refused(byte[] bytes, string expected)
    {
        File.WriteAllBytes(_folder["damaged"], bytes);
        var error = Assert.Throws<DatasetException>(() => TokenFile.Open(_folder["damaged"]));
        Assert.StartsWith(_folder["damaged"], error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
