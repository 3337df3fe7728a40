using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace Pipeline.Reports.Tests.Browser;

/// <summary>The DevTools protocol: commands with answers, and events, over one socket (chromedevtools.github.io/devtools-protocol).</summary>
internal sealed class DevTools : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _waiting = new();
    private readonly ConcurrentDictionary<string, Page> _pages = new();
    private readonly SemaphoreSlim _sending = new(1);
    private int _last;

    public static async Task<DevTools> ConnectAsync(Uri address)
    {
        var tools = new DevTools();
        await tools._socket.ConnectAsync(address, CancellationToken.None);
        _ = tools.ReadAsync();
        return tools;
    }

    /// <summary>A new tab.</summary>
    public async Task<Page> AttachAsync()
    {
        var target = await SendAsync("Target.createTarget", new { url = "about:blank" }, null);
        var session = await SendAsync("Target.attachToTarget", new { targetId = target.GetProperty("targetId").GetString(), flatten = true }, null);
        var page = new Page(this, session.GetProperty("sessionId").GetString()!);
        _pages[page.Session] = page;
        foreach (var domain in new[] { "Page", "Runtime", "Log" })
            await page.SendAsync($"{domain}.enable", new { });
        return page;
    }

    public async Task<JsonElement> SendAsync(string method, object parameters, string? session)
    {
        var id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        object message = session is null ? new { id, method, @params = parameters } : new { id, method, @params = parameters, sessionId = session };
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    public void Dispose()
    {
        _socket.Dispose();
        _sending.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult part;
                do
                {
                    part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                    message.Write(buffer, 0, part.Count);
                }
                while (!part.EndOfMessage);
                if (part.MessageType == WebSocketMessageType.Close)
                    return;
                Handle(JsonDocument.Parse(message.ToArray()).RootElement);
            }
        }
        catch (Exception exception) when (exception is WebSocketException or ObjectDisposedException or OperationCanceledException)
        {
            foreach (var waiting in _waiting.Values)
                waiting.TrySetException(new InvalidOperationException("The browser has ended.", exception));
        }
    }

    private void Handle(JsonElement message)
    {
        if (message.TryGetProperty("id", out var id) && _waiting.TryRemove(id.GetInt32(), out var answer))
        {
            if (message.TryGetProperty("error", out var error))
                answer.SetException(new InvalidOperationException(error.ToString()));
            else
                answer.SetResult(message.GetProperty("result"));
        }
        else if (message.TryGetProperty("sessionId", out var session) && _pages.TryGetValue(session.GetString()!, out var page))
        {
            page.Hear(message.GetProperty("method").GetString()!, message.GetProperty("params"));
        }
    }
}
