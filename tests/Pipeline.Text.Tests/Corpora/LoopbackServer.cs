using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pipeline.Text.Tests.Corpora;

/// <summary>An HTTP server on loopback that answers each connection as the test says, down to the byte.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<string, byte[]> _respond;

    /// <param name="respond">From the request's head to the whole answer, after which the connection closes.</param>
    public LoopbackServer(Func<string, byte[]> respond)
    {
        _respond = respond;
        _listener.Start();
        _ = ServeAsync();
    }

    public List<string> Requests { get; } = [];

    public Uri Address(string path) => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/{path}");

    public static byte[] Answer(string status, byte[] body, params string[] headers) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(header => header + "\r\n"))}\r\n"), .. body];

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            try
            {
                using var client = await _listener.AcceptTcpClientAsync();
                var stream = client.GetStream();
                var head = new List<byte>();
                var buffer = new byte[1];
                while (!head.TakeLast(4).SequenceEqual("\r\n\r\n"u8.ToArray()) && await stream.ReadAsync(buffer) == 1)
                    head.Add(buffer[0]);
                var request = Encoding.ASCII.GetString([.. head]);
                Requests.Add(request);
                await stream.WriteAsync(_respond(request));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or IOException)
            {
                return;
            }
        }
    }
}
