namespace Pipeline.Experiments.Progress;

/// <summary>
/// Keeps the state of a sweep from the events of its stages. The time left is that of each kind of stage: what is left of its FLOPs divided by the speed of that kind in this sweep so far, or
/// what the plan foresees where none has moved. It is given once a stage with a cost has moved.
/// </summary>
internal sealed class SweepProgress(int total, TimeProvider clock)
{
    /// <summary>Of the work of a kind: from less of it a time would be off by orders of magnitude.</summary>
    private const double ShareThatTells = 0.005;

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, Work> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InFlight> _inFlight = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (long Start, double Flops)> _done = new(StringComparer.Ordinal);
    private long _sequence;
    private int _cached;
    private int _ran;
    private int _failed;

    /// <summary>Adds a stage that may have to run, with its kind, its estimated cost, and the seconds of this sweep that the plan foresees for it; null where it foresees none.</summary>
    public void Expect(string name, string kind, double flops, double? seconds)
    {
        lock (_gate)
        {
            _waiting[name] = new Work(kind, flops, seconds);
        }
    }

    /// <summary>A stage was found in the store.</summary>
    public void Cached(string name)
    {
        lock (_gate)
        {
            _cached++;
            _waiting.Remove(name);
        }
    }

    /// <summary>A stage began to run.</summary>
    public void Started(string name)
    {
        lock (_gate)
        {
            _waiting.Remove(name, out var work);
            work ??= new Work("", 0, 0);
            _inFlight[name] = new InFlight(_sequence++, work, clock.GetTimestamp());
            _done.TryAdd(work.Kind, (clock.GetTimestamp(), 0));
        }
    }

    /// <summary>A running stage said how far it is.</summary>
    public void Moved(string name, double fraction, string detail)
    {
        lock (_gate)
        {
            if (_inFlight.TryGetValue(name, out var entry))
            {
                _inFlight[name] = entry with { Fraction = Math.Clamp(fraction, 0, 1), Detail = detail };
            }
        }
    }

    /// <summary>A running stage ended well. Returns how long it took.</summary>
    public TimeSpan Finished(string name)
    {
        lock (_gate)
        {
            _ran++;
            if (!_inFlight.Remove(name, out var entry))
            {
                return TimeSpan.Zero;
            }

            var kind = entry.Work.Kind;
            _done[kind] = _done[kind] with { Flops = _done[kind].Flops + entry.Work.Flops };
            return clock.GetElapsedTime(entry.Start);
        }
    }

    /// <summary>A stage failed, or was left out because of a failure.</summary>
    public void Failed(string name)
    {
        lock (_gate)
        {
            _failed++;
            _inFlight.Remove(name);
            _waiting.Remove(name);
        }
    }

    /// <summary>A running stage is put back to wait.</summary>
    public void Stopped(string name)
    {
        lock (_gate)
        {
            if (_inFlight.Remove(name, out var entry))
            {
                _waiting[name] = entry.Work;
            }
        }
    }

    /// <summary>A stage that was done has to run again.</summary>
    public void Damaged(string name, string kind, double flops)
    {
        lock (_gate)
        {
            _cached = Math.Max(0, _cached - 1);
            _waiting[name] = new Work(kind, flops, null);
        }
    }

    /// <summary>The state now.</summary>
    public SweepSnapshot Snapshot()
    {
        lock (_gate)
        {
            var inFlight = _inFlight
                .OrderBy(pair => pair.Value.Order)
                .Select(pair => new StageSnapshot(pair.Key, pair.Value.Fraction, pair.Value.Detail))
                .ToList();
            return new SweepSnapshot(total, _cached, _ran, _failed, inFlight, clock.GetElapsedTime(_start), Remaining());
        }
    }

    private TimeSpan? Remaining()
    {
        var total = 0.0;
        var isMeasured = _done.Values.Any(kind => kind.Flops > 0);
        foreach (var kind in _waiting.Values.Select(work => (Work: work, Fraction: 0.0)).Concat(_inFlight.Values.Select(entry => (entry.Work, entry.Fraction))).GroupBy(part => part.Work.Kind, StringComparer.Ordinal))
        {
            var known = _done.GetValueOrDefault(kind.Key);
            var done = known.Flops + kind.Sum(part => part.Work.Flops * part.Fraction);
            var left = kind.Sum(part => part.Work.Flops * (1 - part.Fraction));
            if (done > 0 && done >= ShareThatTells * (done + left))
            {
                total += clock.GetElapsedTime(known.Start).TotalSeconds * left / done;
                isMeasured = true;
            }
            else if (kind.All(part => part.Work.Seconds is not null))
            {
                total += kind.Sum(part => part.Work.Seconds!.Value);
            }
            else
            {
                return null;
            }
        }

        return isMeasured ? TimeSpan.FromSeconds(Math.Min(total, TimeSpan.FromDays(3650).TotalSeconds)) : null;
    }

    private sealed record Work(string Kind, double Flops, double? Seconds);

    private readonly record struct InFlight(long Order, Work Work, long Start, double Fraction = 0, string Detail = "");
}
