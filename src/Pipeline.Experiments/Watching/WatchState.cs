using System.Text.Json;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Stages;

namespace Pipeline.Experiments.Watching;

/// <summary>What a page that follows a sweep shows: stages, time left, and the losses of the runs that trained last.</summary>
internal sealed class WatchState
{
    private const int MostRuns = 24;
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
        if (!_losses.TryGetValue(run, out var points))
        {
            _losses.Add(run, points = []);
            _order.AddLast(run);
            if (_order.Count > MostRuns)
            {
                _losses.Remove(_order.First!.Value);
                _order.RemoveFirst();
            }
        }

        if (points.Count > 0 && points[^1][0] >= detail.Step)
            return;
        points.Add([detail.Step, detail.Loss, detail.Steps]);
        if (points.Count <= MostPoints)
            return;
        // Every other point of a long run is enough for a line of a few hundred pixels.
        for (var i = 1; i < points.Count - 1; i++)
            points.RemoveAt(i);
    }
}
