using System.Globalization;
using System.Text;
using Pipeline.Graph.Identity;

namespace Pipeline.Graph.Store;

/// <summary>Which action each stage of each graph stood for last, by their names, and how fast the classes of stages run here.</summary>
internal sealed class History(string journalPath)
{
    private const char SizeMark = ' ';

    private readonly Journal _journal = new(journalPath);
    private readonly Lock _lock = new();
    private readonly StringBuilder _unsaved = new();
    private Dictionary<string, Digest>? _last;
    private Dictionary<string, KindSpeed>? _speeds;

    public Digest? Last(string graph, string stage)
    {
        lock (_lock)
        {
            Load();
            return _last!.TryGetValue(Name(graph, stage), out var key) ? key : null;
        }
    }

    /// <summary>Whether a graph of this name has been executed before.</summary>
    public bool Knows(string graph)
    {
        lock (_lock)
        {
            Load();
            return _last!.Keys.Any(name => name.StartsWith(Name(graph, ""), StringComparison.Ordinal));
        }
    }

    /// <summary>What earlier executions of stages of the same class and size took, or else of the same class; null when there were none.</summary>
    public KindSpeed? Speed(Stage stage)
    {
        lock (_lock)
        {
            Load();
            return _speeds!.GetValueOrDefault(Kind(stage)) ?? _speeds!.GetValueOrDefault(stage.SpeedClass);
        }
    }

    /// <summary>Notes that a stage was found in the store, or has just run.</summary>
    public void Note(string graph, Stage stage, ActionRecord record, bool ran)
    {
        var name = Name(graph, stage.Name);
        lock (_lock)
        {
            Load();
            if (!ran && _last!.TryGetValue(name, out var last) && last == record.Key)
                return;
            _last![name] = record.Key;
            var threadSeconds = ran ? record.Duration.TotalSeconds * record.Threads : 0;
            Count(Kind(stage), record.Flops, threadSeconds);
            _unsaved.Append(CultureInfo.InvariantCulture, $"{name}\t{Kind(stage)}\t{record.Flops:R}\t{threadSeconds:R}\t{record.Key}\n");
        }
    }

    public void Save()
    {
        lock (_lock)
        {
            if (_unsaved.Length == 0)
                return;
            _journal.Append(_unsaved.ToString());
            _unsaved.Clear();
        }
    }

    /// <summary>Forgets all but the last line of each name, and names whose action is gone.</summary>
    public void Compact(IReadOnlySet<Digest> kept)
    {
        var last = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Lines())
        {
            if (Parse(line) is { } entry && kept.Contains(entry.Key))
                last[entry.Name] = line;
        }

        _journal.Replace(string.Concat(last.Values.Select(line => line + '\n')));
    }

    private static string Name(string graph, string stage) => $"{graph}:{stage}";

    private static string Kind(Stage stage) => stage.SpeedSize.Length == 0 ? stage.SpeedClass : $"{stage.SpeedClass}{SizeMark}{stage.SpeedSize}";

    private static Entry? Parse(string line) =>
        line.Split('\t') is [var name, var kind, var flops, var seconds, var hex]
        && double.TryParse(flops, CultureInfo.InvariantCulture, out var work)
        && double.TryParse(seconds, CultureInfo.InvariantCulture, out var threadSeconds)
        && Digest.TryParse(hex, out var key)
            ? new Entry(name, kind, work, threadSeconds, key)
            : null;

    private string[] Lines() => Encoding.UTF8.GetString(_journal.Read()).Split('\n');

    private void Load()
    {
        if (_last is not null)
            return;
        _last = new(StringComparer.Ordinal);
        _speeds = new(StringComparer.Ordinal);
        foreach (var line in Lines())
        {
            if (Parse(line) is not { } entry)
                continue;
            _last[entry.Name] = entry.Key;
            Count(entry.Kind, entry.Flops, entry.ThreadSeconds);
        }
    }

    private void Count(string kind, double flops, double threadSeconds)
    {
        if (threadSeconds <= 0)
            return;
        Add(kind, flops, threadSeconds);
        if (kind.IndexOf(SizeMark) is > 0 and var end)
            Add(kind[..end], flops, threadSeconds);
    }

    private void Add(string kind, double flops, double threadSeconds)
    {
        var sum = _speeds!.GetValueOrDefault(kind) ?? new KindSpeed(0, 0, 0);
        _speeds![kind] = new KindSpeed(sum.Executions + 1, sum.Flops + flops, sum.ThreadSeconds + threadSeconds);
    }

    private sealed record Entry(string Name, string Kind, double Flops, double ThreadSeconds, Digest Key);
}
