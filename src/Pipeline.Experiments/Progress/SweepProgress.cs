namespace Pipeline.Experiments.Progress;

/// <summary>
/// Keeps the state of a sweep from the events of its stages. The estimate of the time left is the FLOPs left divided by the speed
/// of this sweep so far, so it is given only once a stage with a cost has moved.
/// </summary>
internal sealed class SweepProgress(int total, TimeProvider clock)
{
    /// <summary>Of all work. What comes first is small, and of other kinds: from less of it a time would be off by orders of magnitude.</summary>
    private const double ShareThatTells = 0.005;

    private readonly Lock _gate = new();
    private readonly long _start = clock.GetTimestamp();
    private readonly Dictionary<string, double> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InFlight> _inFlight = new(StringComparer.Ordinal);
    private long? _firstCostlyStart;
    private long _sequence;
    private double _flopsDone;
    private int _cached;
    private int _ran;
    private int _failed;

    /// <summary>Adds a stage that may have to run, with its estimated cost.</summary>
    public void Expect(string name, double flops)
    {
        lock (_gate)
        {
            _waiting[name] = flops;
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
            _waiting.Remove(name, out var flops);
            _inFlight[name] = new InFlight(_sequence++, flops, clock.GetTimestamp());
            if (flops > 0)
            {
                _firstCostlyStart ??= clock.GetTimestamp();
            }
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

            _flopsDone += entry.Flops;
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
                _waiting[name] = entry.Flops;
            }
        }
    }

    /// <summary>A stage that was done has to run again.</summary>
    public void Damaged(string name, double flops)
    {
        lock (_gate)
        {
            _cached = Math.Max(0, _cached - 1);
            _waiting[name] = flops;
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
        var moving = _inFlight.Values.Sum(entry => entry.Flops * entry.Fraction);
        var done = _flopsDone + moving;
        var left = _waiting.Values.Sum() + _inFlight.Values.Sum(entry => entry.Flops) - moving;
        if (done <= 0 || done < ShareThatTells * (done + left) || _firstCostlyStart is not { } start)
        {
            return null;
        }

        var seconds = clock.GetElapsedTime(start).TotalSeconds * left / done;
        return TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.FromDays(3650).TotalSeconds));
    }

    private readonly record struct InFlight(long Order, double Flops, long Start, double Fraction = 0, string Detail = "");
}
