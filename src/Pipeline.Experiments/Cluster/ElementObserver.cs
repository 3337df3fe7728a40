using System.Globalization;
using Pipeline.Experiments.Progress;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Cluster;

/// <summary>Writes what happens in an element as lines of its log, and now and then how far its stages are into a file.</summary>
/// <param name="output">The log.</param>
/// <param name="nowFile">The file.</param>
/// <param name="clock">Tells the time.</param>
internal sealed class ElementObserver(TextWriter output, string nowFile, TimeProvider clock) : IExecutionObserver, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, StageNow> _now = new(StringComparer.Ordinal);
    private readonly HashSet<string> _silent = new(StringComparer.Ordinal);
    private DateTimeOffset _written = DateTimeOffset.MinValue;

    public void Started(Stage stage, int threads)
    {
        _now[stage.Name] = new StageNow(0, "");
        _silent.Add(stage.Name);
        Say(string.Create(CultureInfo.InvariantCulture, $"{stage.Name}: started, threads: {threads}"));
        WriteNow();
    }

    public void Progressed(Stage stage, double fraction, string detail)
    {
        _now[stage.Name] = new StageNow(fraction, detail);

        // Where an attempt begins is where the one before it left its checkpoint.
        if (_silent.Remove(stage.Name))
            Say($"{stage.Name}: {detail}");
        WriteNow();
    }

    public void Finished(Stage stage, ActionRecord record)
    {
        _now.Remove(stage.Name);
        Say($"{stage.Name}: done in {Units.Duration(record.Duration)}");
    }

    public void Failed(Stage stage, Exception error)
    {
        _now.Remove(stage.Name);
        Say($"{stage.Name}: failed: {error.Message}");
    }

    public void Stopped(Stage stage)
    {
        _now.Remove(stage.Name);
        Say($"{stage.Name}: stopped");
    }

    public void Damaged(Stage producer, string file) => Say($"{producer.Name}: {file} is damaged or gone, and is made again");

    public void Dispose() => File.Delete(nowFile);

    private void Say(string line) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow():yyyy-MM-dd HH:mm:ss} {line}"));

    private void WriteNow()
    {
        if (clock.GetUtcNow() - _written < Interval)
            return;
        _written = clock.GetUtcNow();
        SubmissionFolder.Write(nowFile, _now);
    }
}
