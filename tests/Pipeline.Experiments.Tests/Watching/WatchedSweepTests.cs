using System.Globalization;
using System.Text.Json;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Experiments.Tests.Sweeps;
using Pipeline.Experiments.Watching;

namespace Pipeline.Experiments.Tests.Watching;

public sealed class WatchedSweepTests : IDisposable
{
    private readonly Workspace _workspace = new(Workspace.TinySpec
        .Replace("[280, 320, 384]", "[280]", StringComparison.Ordinal)
        .Replace("[learningRate, vocabulary]", "[learningRate]", StringComparison.Ordinal));

    private readonly WatchState _state = new();
    private readonly SetClock _clock = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public async Task A_run_that_another_process_trains_is_shown_with_its_losses_and_the_time_left()
    {
        await _workspace.SweepAsync(SweepTarget.Tokenize);
        var run = FirstRun();
        Leave(run, (-3, 0.1, 4, 5.5), (-2, 0.2, 8, 5.25), (-1, 0.15, 6, 5.4));
        var sweep = Watched();
        var first = sweep.Look(CancellationToken.None);
        _clock.Now += TimeSpan.FromSeconds(10);
        Leave(run, (-8, 0.2, 8, 5.3), (0, 0.5, 20, 4.5));
        var second = sweep.Look(CancellationToken.None);

        Assert.Equal(Assert.Single(first.InFlight), new StageSnapshot(run.Name, 0.15, "step 6/40  loss 5.400  1.0k tokens/s"));
        Assert.Null(first.Remaining);
        Assert.Equal(0.5, Assert.Single(second.InFlight).Fraction);
        Assert.NotNull(second.Remaining);
        Assert.Matches(@"^\d+/\d+ stages, 0 of them in the 10 s of watching, about .+ left$", PlainView.Line(second));
        Assert.Equal([[4, 5.5], [6, 5.4], [8, 5.3], [20, 4.5]], Points(run.Name));
        Assert.False(sweep.HasEnded);
    }

    [Fact]
    public async Task A_run_that_has_been_silent_for_long_is_not_taken_to_run_unless_its_steps_are_long()
    {
        await _workspace.SweepAsync(SweepTarget.Tokenize);
        Leave(FirstRun(), (-102, 0.1, 4, 5.5), (-101, 0.2, 8, 5.4));
        var silent = Watched().Look(CancellationToken.None);
        Leave(FirstRun(), (-140, 0.3, 12, 5.3), (-90, 0.4, 16, 5.2));
        var slow = Watched().Look(CancellationToken.None);

        Assert.Empty(silent.InFlight);
        Assert.EndsWith("; nothing says that it runs, the last sign is 1m 41s old", PlainView.Line(silent), StringComparison.Ordinal);
        Assert.EndsWith("(1m 30s ago)", Assert.Single(slow.InFlight).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Runs_that_have_ended_are_shown_with_their_whole_curves()
    {
        await _workspace.SweepAsync(SweepTarget.Metrics);
        var sweep = Watched();
        var snapshot = sweep.Look(CancellationToken.None);

        using var state = JsonDocument.Parse(_state.ToJson());
        var curves = state.RootElement.GetProperty("curves").EnumerateArray().ToList();
        Assert.Equal(24, curves.Count);
        Assert.All(curves, curve => Assert.True(curve.GetProperty("points").GetArrayLength() > 10));
        Assert.Equal((snapshot.Total - 2, 0), (snapshot.Cached, snapshot.Ran));
        Assert.False(sweep.HasEnded);
    }

    [Fact]
    public async Task A_watch_runs_nothing_and_ends_with_the_sweep_that_it_follows()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        await using var output = new StringWriter(CultureInfo.InvariantCulture);
        var environment = _workspace.Fresh() with { Output = output };
        var watch = Task.Run(() => WatchCommand.RunAsync(new SweepOptions(["tiny"], SweepTarget.Report, 1, KeepGoing: false), environment, deadline.Token));

        Assert.Equal(ExitCode.Success, await _workspace.SweepAsync());

        Assert.Equal(ExitCode.Success, (await watch).ExitCode);
        Assert.Matches(@"^watch: http://127\.0\.0\.1:\d+/\n(.*\n)*tiny: all \d+ stages are in the store\n$", output.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Who_has_seen_enough_ends_a_watch_with_130_and_leaves_nothing_in_the_store()
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));

        Assert.Equal(ExitCode.Interrupted, await _workspace.RunAsync(environment => WatchCommand.RunAsync(
            new SweepOptions(["tiny"], SweepTarget.Report, 1, KeepGoing: false), environment, enough.Token)));

        Assert.Equal("Nothing is watched any more; what runs goes on.\n", _workspace.Error);
        Assert.False(Directory.Exists(_workspace.Store));
    }

    private WatchedSweep Watched() => new(SpecFile.Load("tiny", Path.Combine(_workspace.Root, "specs")), _workspace.Fresh(), _state, _clock);

    private (string Name, string Folder) FirstRun()
    {
        var environment = _workspace.Fresh();
        var sweep = PlannedSweep.Of(
            SpecFile.Load("tiny", environment.Specs), SweepTarget.Report, byRounds: true, environment, environment.OpenStore(), CancellationToken.None);
        var run = sweep.Plan.Stages.First(stage => stage.Stage is RunStage);
        return (run.Stage.Name, Path.Combine(_workspace.Store, "scratch", run.Key!.ToString()));
    }

    /// <summary>What another process would have written by now.</summary>
    private void Leave((string Name, string Folder) run, params (double Seconds, double Fraction, int Step, double Loss)[] signs)
    {
        Directory.CreateDirectory(run.Folder);
        File.AppendAllLines(Path.Combine(run.Folder, "signs.tsv"), signs.Select(sign => string.Create(
            CultureInfo.InvariantCulture,
            $"{_clock.Now.AddSeconds(sign.Seconds).ToUnixTimeMilliseconds()}\t{sign.Fraction}\tstep {sign.Step}/40  loss {sign.Loss:0.000}  1.0k tokens/s")));
    }

    private IEnumerable<double[]> Points(string run)
    {
        using var state = JsonDocument.Parse(_state.ToJson());
        var curve = state.RootElement.GetProperty("curves").EnumerateArray().Single(curve => curve.GetProperty("run").GetString() == run);
        return [.. curve.GetProperty("points").EnumerateArray().Select(point => new[] { point[0].GetDouble(), point[1].GetDouble() })];
    }

    /// <summary>A clock that a test sets.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => Now.UtcTicks;
    }
}
