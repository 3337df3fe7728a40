using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Pipeline.Text.Corpora;

/// <summary>
/// Fetches a file whose SHA-256 is known. What has arrived stays in a <c>.part</c> file, from which a later attempt, in this process or
/// another, goes on. Redirects are followed within the same scheme only.
/// </summary>
internal sealed class HttpDownload(HttpSource source, string folder)
{
    private const int Redirects = 5;
    private const int AttemptsWithoutProgress = 4;

    private static readonly HttpClient Client = new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30) })
    {
        Timeout = TimeSpan.FromSeconds(100),
    };

    private readonly string _part = Path.Combine(folder, source.Sha256.ToLowerInvariant() + ".part");

    /// <summary>Path of the file, fetched if it is not there.</summary>
    /// <exception cref="CorpusException">The address cannot be fetched, or serves another content.</exception>
    public string Fetch(CancellationToken cancellationToken)
    {
        Check();
        var name = Path.GetFileName(source.Address.LocalPath);
        var target = Path.Combine(folder, $"{source.Sha256.ToLowerInvariant()}-{name}");
        if (File.Exists(target) && IsMeant(Digest(target)))
            return target;
        Directory.CreateDirectory(folder);
        var attempts = 0;
        while (true)
        {
            var before = PartLength();
            try
            {
                Receive(cancellationToken);
                break;
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException)
            {
                attempts = PartLength() > before ? 1 : attempts + 1;
                if (attempts == AttemptsWithoutProgress)
                    throw new CorpusException($"{Where()}: cut off after {PartLength()} bytes and {attempts} attempts to go on: {exception.Message}", exception);
            }
        }
        RequireDigest();
        File.Move(_part, target, overwrite: true);
        return target;
    }

    private void Check()
    {
        if (source.Address.Scheme is not ("http" or "https"))
            throw new CorpusException($"{Where()}: the address must start with http:// or https://");
        if (source.Sha256.Length != 64 || !source.Sha256.All(char.IsAsciiHexDigit))
            throw new CorpusException($"{Where()}: sha256 must be 64 hexadecimal digits, not \"{source.Sha256}\"");
    }

    private void Receive(CancellationToken cancellationToken)
    {
        using var response = Respond(PartLength(), cancellationToken);
        var resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == PartLength();
        using var file = new FileStream(_part, resumed ? FileMode.Append : FileMode.Create, FileAccess.Write);
        var expected = response.Content.Headers.ContentLength;
        using var body = response.Content.ReadAsStream(cancellationToken);
        var buffer = new byte[1 << 16];
        long received = 0;
        for (int read; (read = body.Read(buffer)) > 0; received += read)
        {
            cancellationToken.ThrowIfCancellationRequested();
            file.Write(buffer, 0, read);
        }
        if (received < expected)
            throw new IOException($"{received} of {expected} bytes arrived");
    }

    /// <summary>Asks for the bytes from <paramref name="from"/> on, through redirects.</summary>
    private HttpResponseMessage Respond(long from, CancellationToken cancellationToken)
    {
        var address = source.Address;
        for (var redirects = 0; redirects <= Redirects; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            if (from > 0)
                request.Headers.Range = new RangeHeaderValue(from, null);
            var response = Client.Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return response;
            using (response)
            {
                if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    File.Delete(_part);
                    from = 0;
                    continue;
                }
                if ((int)response.StatusCode is < 300 or > 399 || response.Headers.Location is not { } location)
                    throw new CorpusException($"{Where()}: the server answers {(int)response.StatusCode} {response.ReasonPhrase}");
                var next = new Uri(address, location);
                if (next.Scheme != address.Scheme)
                    throw new CorpusException($"{Where()}: redirected to {next}, from {address.Scheme} to {next.Scheme}; give that address if it is meant");
                address = next;
            }
        }
        throw new CorpusException($"{Where()}: more than {Redirects} redirects");
    }

    private void RequireDigest()
    {
        var digest = Digest(_part);
        if (IsMeant(digest))
            return;
        File.Delete(_part);
        throw new CorpusException($"{Where()}: the SHA-256 of what came is {digest}, not {source.Sha256.ToLowerInvariant()}; it was deleted");
    }

    private bool IsMeant(string digest) => digest.Equals(source.Sha256, StringComparison.OrdinalIgnoreCase);

    private static string Digest(string path)
    {
        using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(file));
    }

    private long PartLength() => File.Exists(_part) ? new FileInfo(_part).Length : 0;

    private string Where() => $"source '{source.Name}' (http): {source.Address}";
}
