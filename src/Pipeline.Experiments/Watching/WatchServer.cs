using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Experiments.Watching;

/// <summary>
/// Serves the page that follows a sweep, to browsers on this machine alone: it listens on 127.0.0.1, answers GET of two addresses and no other request, reads no file that a request
/// names, and asks for its own name as the host, so that no page from elsewhere can read it under a name that leads here.
/// </summary>
internal sealed class WatchServer : IDisposable
{
    private const int MostRequestBytes = 8192;
    private const int MostConnections = 16;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private int _connections;

    private WatchServer()
    {
    }

    /// <summary>What the page shows.</summary>
    public WatchState State { get; } = new();

    /// <summary>The address of the page.</summary>
    public string Address => $"http://{Host}/";

    private string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    /// <summary>Listens on a free port.</summary>
    public static WatchServer Start()
    {
        var server = new WatchServer();
        server._listener.Start();
        _ = server.AcceptAsync(server._stop.Token);
        return server;
    }

    /// <summary>Listens no more.</summary>
    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(stop);
                if (Interlocked.Increment(ref _connections) <= MostConnections)
                    _ = AnswerAsync(client, stop);
                else
                    Refuse(client);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The sweep has ended.
        }
    }

    private void Refuse(TcpClient client)
    {
        client.Dispose();
        Interlocked.Decrement(ref _connections);
    }

    private async Task AnswerAsync(TcpClient client, CancellationToken stop)
    {
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
            patience.CancelAfter(Patience);
            using (client)
            {
                var stream = client.GetStream();
                await stream.WriteAsync(Respond(await ReadAsync(stream, patience.Token)), patience.Token);
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
        {
            // A browser that went away, or did not ask in time, gets no answer.
        }
        finally
        {
            Interlocked.Decrement(ref _connections);
        }
    }

    /// <summary>The head of a request; null where it is longer than any browser's.</summary>
    private static async Task<string?> ReadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var buffer = new byte[MostRequestBytes];
        for (var count = 0; count < buffer.Length;)
        {
            var read = await stream.ReadAsync(buffer.AsMemory(count), cancellationToken);
            count += read;
            var head = Encoding.ASCII.GetString(buffer, 0, count);
            if (head.Contains("\r\n\r\n", StringComparison.Ordinal) || read == 0)
                return head;
        }

        return null;
    }

    private byte[] Respond(string? request)
    {
        if (request is null)
            return Response("431 Request Header Fields Too Large", "text/plain", []);
        var lines = request.Split("\r\n");
        string[] words = lines[0].Split(' ');
        if (words is not [_, _, "HTTP/1.1" or "HTTP/1.0"])
            return Response("400 Bad Request", "text/plain", []);
        if (words[0] != "GET")
            return Response("405 Method Not Allowed", "text/plain", []);
        if (!lines.Skip(1).Any(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) && line[5..].Trim() == Host))
            return Response("421 Misdirected Request", "text/plain", []);
        return words[1] switch
        {
            "/" => Response("200 OK", "text/html; charset=utf-8", Encoding.UTF8.GetBytes(WatchPage.Html)),
            "/state" => Response("200 OK", "application/json", State.ToJson()),
            _ => Response("404 Not Found", "text/plain", []),
        };
    }

    private static byte[] Response(string status, string type, byte[] content) =>
    [
        .. Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {content.Length}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nContent-Security-Policy: default-src 'none'; style-src 'unsafe-inline'; connect-src 'self'; script-src 'sha256-{WatchPage.ScriptDigest}'\r\nConnection: close\r\n\r\n")),
        .. content,
    ];
}
