using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Pipeline.Text.Corpora;

namespace Pipeline.Text.Tests.Corpora;

public sealed partial class HttpDownloadTests : IDisposable
{
    private static readonly byte[] Body = [.. Enumerable.Range(0, 100_000).Select(i => (byte)('a' + i * i % 26))];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_fetched_once_and_read_as_text()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Body, $"Content-Length: {Body.Length}"));
        var source = Source(server.Address("a.txt"));
        var path = Fetch(source);
        Assert.Equal(Body, File.ReadAllBytes(path));
        Assert.Equal(path, Fetch(source));
        Assert.Single(server.Requests);
        var error = Assert.Throws<CorpusException>(() =>
            CorpusBuilder.Build(new CorpusRecipe([source]), [[]], _folder.Path, _folder["t"], _folder["v"], _folder["c"]));
        Assert.Contains("none of 1 documents", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_download_that_is_cut_off_goes_on_where_it_stopped()
    {
        using var server = new LoopbackServer(request =>
        {
            var from = RangeStart(request);
            var end = Math.Min(from + 30_000, Body.Length);
            return from == 0
                ? LoopbackServer.Answer("200 OK", Body[..end], $"Content-Length: {Body.Length}")
                : LoopbackServer.Answer("206 Partial Content", Body[from..end], $"Content-Length: {Body.Length - from}", $"Content-Range: bytes {from}-{Body.Length - 1}/{Body.Length}");
        });
        Assert.Equal(Body, File.ReadAllBytes(Fetch(Source(server.Address("a.txt")))));
        Assert.Equal([0, 30_000, 60_000, 90_000], server.Requests.Select(RangeStart));
    }

    [Fact]
    public void A_part_of_an_earlier_process_is_gone_on_from()
    {
        using var server = new LoopbackServer(request => LoopbackServer.Answer(
            "206 Partial Content", Body[RangeStart(request)..], $"Content-Range: bytes {RangeStart(request)}-{Body.Length - 1}/{Body.Length}"));
        var source = Source(server.Address("a.txt"));
        File.WriteAllBytes(_folder[source.Sha256 + ".part"], Body[..70_000]);
        Assert.Equal(Body, File.ReadAllBytes(Fetch(source)));
        Assert.Equal([70_000], server.Requests.Select(RangeStart));
    }

    [Fact]
    public void A_server_without_ranges_is_read_from_the_start_again()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Body, $"Content-Length: {Body.Length}"));
        var source = Source(server.Address("a.txt"));
        File.WriteAllBytes(_folder[source.Sha256 + ".part"], Body[..70_000]);
        Assert.Equal(Body, File.ReadAllBytes(Fetch(source)));
    }

    [Fact]
    public void A_part_longer_than_the_file_is_thrown_away()
    {
        using var server = new LoopbackServer(request => RangeStart(request) > 0
            ? LoopbackServer.Answer("416 Range Not Satisfiable", [], "Content-Length: 0")
            : LoopbackServer.Answer("200 OK", Body, $"Content-Length: {Body.Length}"));
        var source = Source(server.Address("a.txt"));
        File.WriteAllBytes(_folder[source.Sha256 + ".part"], new byte[200_000]);
        Assert.Equal(Body, File.ReadAllBytes(Fetch(source)));
    }

    [Fact]
    public void Another_content_is_refused_and_deleted()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", [1, 2, 3], "Content-Length: 3"));
        Refused("the SHA-256 of what came is 039058c6f2c0cb492c533b0a4d14ef77cc0f78abccced5287d84a1a2011cfb81", Source(server.Address("a.txt")));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99_999)]
    public void A_file_of_an_earlier_attempt_that_is_no_longer_whole_is_fetched_again(int bytes)
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("200 OK", Body, $"Content-Length: {Body.Length}"));
        var source = Source(server.Address("a.txt"));
        using (var file = File.OpenWrite(Fetch(source)))
            file.SetLength(bytes);
        Assert.Equal(Body, File.ReadAllBytes(Fetch(source)));
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public void A_redirect_within_the_scheme_is_followed()
    {
        using var server = new LoopbackServer(request => request.StartsWith("GET /a.txt", StringComparison.Ordinal)
            ? LoopbackServer.Answer("302 Found", [], "Location: /b.txt", "Content-Length: 0")
            : LoopbackServer.Answer("200 OK", Body, $"Content-Length: {Body.Length}"));
        Assert.Equal(Body, File.ReadAllBytes(Fetch(Source(server.Address("a.txt")))));
    }

    [Theory]
    [InlineData("https://127.0.0.1/b.txt")]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://127.0.0.1/b.txt")]
    public void A_redirect_to_another_scheme_is_refused(string location)
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("302 Found", [], $"Location: {location}", "Content-Length: 0"));
        Refused("from http to", Source(server.Address("a.txt")));
    }

    [Fact]
    public void Redirects_without_end_are_refused()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("302 Found", [], "Location: /a.txt", "Content-Length: 0"));
        Refused("more than 5 redirects", Source(server.Address("a.txt")));
    }

    [Fact]
    public void A_missing_file_is_refused_with_the_servers_answer()
    {
        using var server = new LoopbackServer(_ => LoopbackServer.Answer("404 Not Found", [], "Content-Length: 0"));
        Refused("the server answers 404 Not Found", Source(server.Address("a.txt")));
    }

    [Fact]
    public void A_server_that_only_breaks_off_is_given_up()
    {
        using var server = new LoopbackServer(_ => []);
        Refused("cut off after 0 bytes", Source(server.Address("a.txt")));
    }

    [Fact]
    public void An_address_of_another_scheme_is_refused() =>
        Refused("must start with http:// or https://", Source(new Uri("file:///etc/hostname")));

    [Fact]
    public void A_digest_that_is_none_is_refused() =>
        Refused("sha256 must be 64 hexadecimal digits", Source(new Uri("http://127.0.0.1/")) with { Sha256 = "abc" });

    private static HttpSource Source(Uri address) =>
        new() { Name = "web", Address = address, Sha256 = Convert.ToHexStringLower(SHA256.HashData(Body)) };

    private static int RangeStart(string request) =>
        Range().Match(request) is { Success: true } range ? int.Parse(range.Groups[1].Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex("Range: bytes=([0-9]+)-")]
    private static partial Regex Range();

    private string Fetch(HttpSource source) => new HttpDownload(source, _folder.Path).Fetch(CancellationToken.None);

    private void Refused(string expected, HttpSource source)
    {
        var error = Assert.Throws<CorpusException>(() => Fetch(source));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }
}
