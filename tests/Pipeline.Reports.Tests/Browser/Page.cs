using System.Collections.Concurrent;
using System.Text.Json;

namespace Pipeline.Reports.Tests.Browser;

/// <summary>A tab of the browser.</summary>
internal sealed class Page(DevTools tools, string session)
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Session { get; } = session;

    /// <summary>Errors that the page reported: exceptions, console errors, refused resources.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public Task<JsonElement> SendAsync(string method, object parameters) => tools.SendAsync(method, parameters, Session);

    public async Task NavigateAsync(string address)
    {
        await SendAsync("Page.navigate", new { url = address });
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The value of a JavaScript expression.</summary>
    public async Task<T> EvaluateAsync<T>(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        if (answer.TryGetProperty("exceptionDetails", out var details))
            throw new InvalidOperationException(details.ToString());
        return answer.GetProperty("result").GetProperty("value").Deserialize<T>()!;
    }

    /// <summary>Waits until a JavaScript expression is true, at most 20 seconds; whether it became so.</summary>
    public async Task<bool> UntilAsync(string expression)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await EvaluateAsync<bool>(expression))
                return true;
            await Task.Delay(100);
        }

        return false;
    }

    /// <summary>Moves the mouse to the middle of an element, and clicks there if asked.</summary>
    public async Task PointAsync(string element, bool click = false)
    {
        var at = await EvaluateAsync<double[]>($"(() => {{ const e = {element}; e.scrollIntoView({{block: 'center'}}); const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2]; }})()");
        string[] events = click ? ["mouseMoved", "mousePressed", "mouseReleased"] : ["mouseMoved"];
        foreach (var type in events)
            await SendAsync("Input.dispatchMouseEvent", new { type, x = at[0], y = at[1], button = type == "mouseMoved" ? "none" : "left", clickCount = 1 });
    }

    public void Hear(string method, JsonElement parameters)
    {
        if (method == "Page.loadEventFired")
            _loaded.TrySetResult();
        else if (method == "Runtime.exceptionThrown" || (method == "Runtime.consoleAPICalled" && parameters.GetProperty("type").GetString() == "error"))
            Errors.Enqueue(parameters.ToString());
        else if (method == "Log.entryAdded" && parameters.GetProperty("entry").GetProperty("level").GetString() == "error")
            Errors.Enqueue(parameters.ToString());
    }
}
