namespace Pipeline.Graph.Hosts;

/// <summary>Reads what a process says until it ends, and keeps the end of it.</summary>
internal sealed class LastLines
{
    private const int Most = 10;

    private readonly Queue<string> _lines = new();
    private readonly Lock _lock = new();
    private readonly Task _reading;

    public LastLines(StreamReader reader) => _reading = ReadAsync(reader);

    /// <summary>Adds a line from elsewhere.</summary>
    public void Add(string line)
    {
        lock (_lock)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Most)
                _lines.Dequeue();
        }
    }

    /// <summary>What was said last, as the continuation of a message; empty where nothing was.</summary>
    public async Task<string> TextAsync()
    {
        await _reading;
        lock (_lock)
            return _lines.Count == 0 ? "" : $" It said last:\n{string.Join('\n', _lines)}";
    }

    private async Task ReadAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.Length > 0)
                Add(line);
        }
    }
}
