using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pipeline.Graph.Tests.Support;

/// <summary>A server on 127.0.0.1 that keeps what is put.</summary>
internal sealed class CacheServer : IDisposable
{
    private readonly ConcurrentDictionary<string, byte[]> _entries = new(StringComparer.Ordinal);
    private readonly HttpListener _listener = new();

    public CacheServer()
    {
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/cache";
        }

        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public string Address { get; }

    /// <summary>What the header Authorization must be; null for anything.</summary>
    public string? Authorization { get; init; }

    public void Dispose() => _listener.Close();

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                await AnswerAsync(await _listener.GetContextAsync());
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        using var response = context.Response;
        var name = context.Request.Url!.AbsolutePath;
        if (Authorization is not null && context.Request.Headers["Authorization"] != Authorization)
        {
            response.StatusCode = 401;
        }
        else if (context.Request.HttpMethod == "PUT")
        {
            using var bytes = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(bytes);
            _entries[name] = bytes.ToArray();
            response.StatusCode = 201;
        }
        else if (_entries.TryGetValue(name, out var entry))
        {
            response.ContentLength64 = entry.Length;
            if (context.Request.HttpMethod == "GET")
                await response.OutputStream.WriteAsync(entry);
        }
        else
        {
            response.StatusCode = 404;
        }
    }
}
