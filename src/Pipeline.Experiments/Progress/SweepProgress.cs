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
    private readonly Dictionary<string, KindProgress> _kinds = new(StringComparer.Ordinal);
    private long _sequence;
    private int _cached;
    private int _ran;
    private int _failed;

    /// <summary>Adds a stage that may have to run, with its kind, its estimated cost, and the seconds of this sweep that the plan foresees for it; null where it foresees none.</summary>
    public void Expect(string name, string kind, double flops, double? seconds)
    {
        lock (_gate)
        {
            Wait(name, new Work(kind, flops, seconds));
        }
    }

    /// <summary>A stage was found in the store.</summary>
    public void Cached(string name)
    {
        lock (_gate)
        {
            _cached++;
            WaitNoMore(name);
        }
    }

    /// <summary>A stage began to run.</summary>
    public void Started(string name)
    {
        lock (_gate)
        {
            var work = WaitNoMore(name) ?? new Work("", 0, 0);
            _inFlight[name] = new InFlight(_sequence++, work, clock.GetTimestamp());
            KindOf(work).Start ??= clock.GetTimestamp();
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

            KindOf(entry.Work).FlopsDone += entry.Work.Flops;
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
            WaitNoMore(name);
        }
    }

    /// <summary>A running stage is put back to wait.</summary>
    public void Stopped(string name)
    {
        lock (_gate)
        {
            if (_inFlight.Remove(name, out var entry))
            {
                Wait(name, entry.Work);
            }
        }
    }

    /// <summary>A stage that was done has to run again.</summary>
    public void Damaged(string name, string kind, double flops)
    {
        lock (_gate)
        {
            _cached = Math.Max(0, _cached - 1);
            Wait(name, new Work(kind, flops, null));
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

    private KindProgress KindOf(Work work)
    {
        if (!_kinds.TryGetValue(work.Kind, out var kind))
            _kinds[work.Kind] = kind = new KindProgress();
        return kind;
    }

    private void Wait(string name, Work work)
    {
        WaitNoMore(name);
        _waiting[name] = work;
        KindOf(work).Wait(work, 1);
    }

    private Work? WaitNoMore(string name)
    {
        if (_waiting.Remove(name, out var work))
            KindOf(work).Wait(work, -1);
        return work;
    }

    private TimeSpan? Remaining()
    {
        var total = 0.0;
        var isMeasured = false;
        foreach (var (name, kind) in _kinds)
        {
            InFlight[] running = [.. _inFlight.Values.Where(entry => entry.Work.Kind == name)];
            var done = kind.FlopsDone + running.Sum(entry => entry.Work.Flops * entry.Fraction);
            var left = kind.FlopsWaiting + running.Sum(entry => entry.Work.Flops * (1 - entry.Fraction));
            isMeasured |= kind.FlopsDone > 0;
            if (kind.Waiting == 0 && running.Length == 0)
                continue;
            if (done > 0 && done >= ShareThatTells * (done + left))
            {
                total += clock.GetElapsedTime(kind.Start!.Value).TotalSeconds * left / done;
                isMeasured = true;
            }
            else if (kind.Unforeseen == 0 && running.All(entry => entry.Work.Seconds is not null))
            {
                total += kind.SecondsWaiting + running.Sum(entry => entry.Work.Seconds!.Value);
            }
            else
            {
                return null;
            }
        }

        return isMeasured ? TimeSpan.FromSeconds(Math.Min(total, TimeSpan.FromDays(3650).TotalSeconds)) : null;
    }

    /// <summary>Sums over the stages of a kind that wait and those that are done: a snapshot is taken several times a second, of a sweep of a hundred thousand runs too.</summary>
    private sealed class KindProgress
    {
        public long? Start { get; set; }

        public double FlopsDone { get; set; }

        public double FlopsWaiting { get; private set; }

        public double SecondsWaiting { get; private set; }

        public int Waiting { get; private set; }

        public int Unforeseen { get; private set; }

        public void Wait(Work work, int count)
        {
            Waiting += count;
            Unforeseen += work.Seconds is null ? count : 0;

            // Sums of floating-point numbers that were added and taken off do not end at 0.
            FlopsWaiting = Waiting == 0 ? 0 : FlopsWaiting + (count * work.Flops);
            SecondsWaiting = Waiting == 0 ? 0 : SecondsWaiting + (count * (work.Seconds ?? 0));
        }
    }

    private sealed record Work(string Kind, double Flops, double? Seconds);

    private readonly record struct InFlight(long Order, Work Work, long Start, double Fraction = 0, string Detail = "");
}
