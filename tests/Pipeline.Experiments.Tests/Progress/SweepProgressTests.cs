using Pipeline.Experiments.Progress;

namespace Pipeline.Experiments.Tests.Progress;

public sealed class SweepProgressTests
{
    private readonly SetClock _clock = new();

    [Fact]
    public void The_time_left_is_that_of_each_kind_at_its_own_speed()
    {
        // Ten runs at 1 GFLOP/s, and a fit that counts as much as all of them and takes two seconds.
        var progress = Sweep(("run", 10, 1e9, null), ("fit", 1, 1e10, 2));

        Assert.Null(progress.Snapshot().Remaining);
        for (var run = 0; run < 10; run++)
        {
            progress.Started($"run{run}");
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            progress.Moved($"run{run}", 0.5, "");
            Assert.Equal(2 + 9.5 - run, progress.Snapshot().Remaining!.Value.TotalSeconds, 1e-6);
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            progress.Finished($"run{run}");
            Assert.Equal(2 + 9 - run, progress.Snapshot().Remaining!.Value.TotalSeconds, 1e-6);
        }
    }

    [Fact]
    public void No_time_is_told_where_the_speed_of_a_kind_is_not_known()
    {
        var progress = Sweep(("tokenizer", 2, 1e6, 1), ("run", 2, 1e9, null));

        progress.Started("tokenizer0");
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Finished("tokenizer0");

        Assert.Null(progress.Snapshot().Remaining);
        progress.Started("run0");
        _clock.Advance(TimeSpan.FromSeconds(3));
        progress.Moved("run0", 0.5, "");
        Assert.NotNull(progress.Snapshot().Remaining);
    }

    [Fact]
    public void A_stage_that_is_put_back_counts_as_before()
    {
        var progress = Sweep(("run", 2, 1e9, null));
        progress.Started("run0");
        _clock.Advance(TimeSpan.FromSeconds(1));
        progress.Moved("run0", 0.5, "");
        progress.Started("run1");
        progress.Stopped("run1");

        Assert.Equal(3, progress.Snapshot().Remaining!.Value.TotalSeconds, 1e-6);
    }

    private SweepProgress Sweep(params (string Kind, int Count, double Flops, double? Seconds)[] kinds)
    {
        var progress = new SweepProgress(kinds.Sum(kind => kind.Count), _clock);
        foreach (var kind in kinds)
        {
            for (var i = 0; i < kind.Count; i++)
                progress.Expect($"{kind.Kind}{i}", kind.Kind, kind.Flops, kind.Seconds);
        }

        return progress;
    }

    private sealed class SetClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;

        public override long GetTimestamp() => _ticks;
    }
}
