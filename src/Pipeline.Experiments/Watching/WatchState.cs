using System.Text.Json;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Stages;

namespace Pipeline.Experiments.Watching;

/// <summary>What a page that follows a sweep shows: stages, time left, and the losses of the runs that trained last.</summary>
internal sealed class WatchState
{
    /// <summary>Runs whose losses are shown.</summary>
    public const int MostRuns = 24;

    private const int MostPoints = 400;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<double[]>> _losses = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = [];
    private string _spec = "";
    private SweepSnapshot? _snapshot;
    private bool _ended;

    /// <summary>A sweep begins.</summary>
    public void Begin(string spec)
    {
        lock (_gate)
        {
            (_spec, _snapshot, _ended) = (spec, null, false);
            _losses.Clear();
            _order.Clear();
        }
    }

    /// <summary>Takes the state of the sweep, and the loss that each run in flight last spoke of.</summary>
    public void Take(SweepSnapshot snapshot)
    {
        lock (_gate)
        {
            _snapshot = snapshot;
            foreach (var stage in snapshot.InFlight)
            {
                if (RunDetail.Read(stage.Detail) is { } detail)
                    Add(stage.Name, detail);
            }
        }
    }

    /// <summary>Takes the losses of a run, all that are known, in the order of its steps.</summary>
    public void Take(string run, IReadOnlyList<RunDetail> losses)
    {
        lock (_gate)
        {
            if (losses.Count == 0)
                return;
            var points = PointsOf(run);
            var stride = (losses.Count + MostPoints - 1) / MostPoints;
            points.Clear();
            points.AddRange(losses.Where((_, index) => index % stride == 0 || index == losses.Count - 1).Select(Point));
        }
    }

    /// <summary>The sweep has ended.</summary>
    public void End()
    {
        lock (_gate)
            _ended = true;
    }

    /// <summary>Everything as JSON.</summary>
    public byte[] ToJson()
    {
        lock (_gate)
        {
            return JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    spec = _spec,
                    ended = _ended,
                    line = _snapshot is null ? "" : PlainView.Line(_snapshot),
                    done = _snapshot?.Done ?? 0,
                    total = _snapshot?.Total ?? 0,
                    stages = (_snapshot?.InFlight ?? []).Select(stage => new { name = stage.Name, fraction = stage.Fraction, detail = stage.Detail }),
                    curves = _order.Select(run => new { run, points = _losses[run] }),
                },
                Options);
        }
    }

    private void Add(string run, RunDetail detail)
    {
        var points = PointsOf(run);
        if (points.Count > 0 && points[^1][0] >= detail.Step)
            return;
        points.Add(Point(detail));
        if (points.Count <= MostPoints)
            return;
        // Every other point of a long run is enough for a line of a few hundred pixels.
        for (var i = 1; i < points.Count - 1; i++)
            points.RemoveAt(i);
    }

    private static double[] Point(RunDetail detail) => [detail.Step, detail.Loss, detail.Steps];

    /// <summary>The points of a run; those of the run that was first shown make room for those of a new one.</summary>
    private List<double[]> PointsOf(string run)
    {
        if (_losses.TryGetValue(run, out var known))
            return known;
        var points = new List<double[]>();
        _losses.Add(run, points);
        _order.AddLast(run);
        if (_order.Count > MostRuns)
        {
            _losses.Remove(_order.First!.Value);
            _order.RemoveFirst();
        }

        return points;
    }
}
