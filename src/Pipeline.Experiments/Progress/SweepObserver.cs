using System.Globalization;
using Pipeline.Graph;
using Pipeline.Graph.Execution;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Progress;

/// <summary>Feeds the events of an execution to a progress view, and draws it several times a second.</summary>
internal sealed class SweepObserver : IExecutionObserver, IDisposable
{
    private static readonly TimeSpan DrawInterval = TimeSpan.FromMilliseconds(200);

    private readonly ISweepView _view;
    private readonly SweepProgress _progress;
    private readonly Lock _drawing = new();
    private readonly ITimer _timer;
    private bool _closed;

    /// <summary>Begins to draw.</summary>
    /// <param name="plan">What is to be done.</param>
    /// <param name="jobs">Threads that share it.</param>
    /// <param name="deviceSlots">Stages, or batches of stages, that share a device.</param>
    /// <param name="view">Where to draw.</param>
    /// <param name="clock">The clock.</param>
    public SweepObserver(Plan plan, int jobs, int deviceSlots, ISweepView view, TimeProvider clock)
    {
        _view = view;
        _progress = new SweepProgress(plan.Stages.Count, clock);
        foreach (var planned in plan.Stages)
        {
            var slots = planned.Cost.DeviceBytes > 0 ? Math.Min(jobs, deviceSlots) : jobs;
            _progress.Expect(planned.Stage.Name, planned.Stage.Kind, planned.Status == StageStatus.Cached ? 0 : planned.Cost.Flops, planned.EstimatedThreadSeconds / slots);
        }

        _timer = clock.CreateTimer(_ => Draw(), null, DrawInterval, DrawInterval);
    }

    public void Cached(Stage stage, ActionRecord record) => _progress.Cached(stage.Name);

    public void Started(Stage stage, int threads) => _progress.Started(stage.Name);

    public void Progressed(Stage stage, double fraction, string detail) => _progress.Moved(stage.Name, fraction, detail);

    public void Finished(Stage stage, ActionRecord record)
    {
        var time = _progress.Finished(stage.Name);
        if (stage.Kind != "run")
        {
            Say($"{stage.Name}: done in {Units.Duration(time)}");
        }
    }

    public void Failed(Stage stage, Exception error)
    {
        _progress.Failed(stage.Name);
        Say($"{stage.Name}: failed");
    }

    public void Stopped(Stage stage) => _progress.Stopped(stage.Name);

    public void Damaged(Stage producer, string file)
    {
        _progress.Damaged(producer.Name, producer.Kind, producer.Cost.Flops);
        Say(string.Create(CultureInfo.InvariantCulture, $"{producer.Name}: {file} is damaged or gone, and is made again"));
    }

    public void Skipped(Stage stage, string reason) => _progress.Failed(stage.Name);

    public void Dispose()
    {
        _timer.Dispose();
        lock (_drawing)
        {
            _closed = true;
            _view.Dispose();
        }
    }

    private void Say(string line)
    {
        lock (_drawing)
        {
            if (!_closed)
            {
                _view.Say(line);
            }
        }
    }

    private void Draw()
    {
        lock (_drawing)
        {
            if (!_closed)
            {
                _view.Show(_progress.Snapshot());
            }
        }
    }
}
