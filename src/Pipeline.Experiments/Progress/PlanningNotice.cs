using System.Diagnostics;
using System.Globalization;

namespace Pipeline.Experiments.Progress;

/// <summary>Says every few seconds that a plan of very many runs is still being made: until it is, there are no stages whose progress could be shown.</summary>
internal sealed class PlanningNotice : IDisposable
{
    private const int LeastRuns = 10_000;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(4);

    private readonly Timer? _timer;

    /// <summary>Begins to count.</summary>
    /// <param name="name">Whose plan it is.</param>
    /// <param name="runs">Its runs; few are planned before anybody asks.</param>
    /// <param name="output">Where to say it.</param>
    public PlanningNotice(string name, int runs, TextWriter output)
        : this(name, runs, output, Interval)
    {
    }

    internal PlanningNotice(string name, int runs, TextWriter output, TimeSpan interval)
    {
        if (runs < LeastRuns)
            return;
        var watch = Stopwatch.StartNew();
        _timer = new Timer(
            _ => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: planning {runs:N0} runs, {Units.Duration(watch.Elapsed)} so far")),
            null,
            interval,
            interval);
    }

    /// <summary>Says nothing more; waits for a line that is being written.</summary>
    public void Dispose()
    {
        if (_timer is null)
            return;
        using var ended = new ManualResetEvent(false);
        if (_timer.Dispose(ended))
            ended.WaitOne();
        _timer.Dispose();
    }
}
