using System.Net;
using System.Net.Http.Headers;

namespace Pipeline.Graph.Store;

#pragma warning disable CA1001 // The client lives as long as the process.
/// <summary>A shared cache on a server that takes GET, HEAD and PUT: WebDAV, or any object store behind such an address.</summary>
internal sealed class HttpCache : ICachePlace
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    private readonly HttpClient _client;

    /// <param name="address">The address, without credentials.</param>
    /// <param name="authorization">The value of the header Authorization; null for none. It follows no redirection.</param>
    public HttpCache(Uri address, string? authorization)
    {
#pragma warning disable CA2000, CA5399 // The client owns its handler, and the handler checks certificates as it does by default.
        _client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = ConnectTimeout });
#pragma warning restore CA2000, CA5399
        _client.BaseAddress = new Uri(address.AbsoluteUri.TrimEnd('/') + "/");
        if (authorization is not null)
            _client.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
    }

    public bool TryCopy(string name, string file, long limit)
    {
        using var response = Send(HttpMethod.Get, name);
        if (!Exists(response))
            return false;
        using var content = response.Content.ReadAsStream();
        LimitedCopy.Write(content, file, limit);
        return true;
    }

    public bool Has(string name)
    {
        using var response = Send(HttpMethod.Head, name);
        return Exists(response);
    }

    public void Put(string name, string file)
    {
        using var content = new StreamContent(File.OpenRead(file));
        using var response = Send(HttpMethod.Put, name, content);
        Check(response);
    }

    private static bool Exists(HttpResponseMessage response)
    {
        if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone)
            return false;
        Check(response);
        return true;
    }

    private static void Check(HttpResponseMessage response)
    {
        if (!response.IsSuccessStatusCode)
        {
            throw new HttpRequestException(
                FormattableString.Invariant($"{response.RequestMessage!.Method} is answered with {(int)response.StatusCode} {response.ReasonPhrase}"), null, response.StatusCode);
        }
    }

    private HttpResponseMessage Send(HttpMethod method, string name, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, name) { Content = content };
        try
        {
            return _client.Send(request, HttpCompletionOption.ResponseHeadersRead);
        }
        catch (TaskCanceledException exception)
        {
            throw new HttpRequestException($"{method} took longer than {_client.Timeout.TotalSeconds:0} s", exception);
        }
    }
}
