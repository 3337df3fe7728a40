using Pipeline.Graph.Execution;
using Pipeline.Graph.Store;

namespace Pipeline.Graph.Tests.Support;

/// <summary>Writes down every call, progress too.</summary>
public sealed class RecordingObserver : IExecutionObserver
{
    private readonly List<string> _events = [];

    public IReadOnlyList<string> Events => _events;

    public void Clear() => _events.Clear();

    public void Cached(Stage stage, ActionRecord record) => _events.Add($"cached {stage}");

    public void Started(Stage stage, int threads) => _events.Add($"started {stage}");

    public void Progressed(Stage stage, double fraction, string detail) => _events.Add($"progressed {stage} {fraction:0.00} {detail}");

    public void Finished(Stage stage, ActionRecord record) => _events.Add($"finished {stage}");

    public void Failed(Stage stage, Exception error) => _events.Add($"failed {stage}: {error.Message}");

    public void Stopped(Stage stage) => _events.Add($"stopped {stage}");

    public void Damaged(Stage producer, string file) => _events.Add($"damaged {producer} {file}");

    public void Skipped(Stage stage, string reason) => _events.Add($"skipped {stage}: {reason}");
}
