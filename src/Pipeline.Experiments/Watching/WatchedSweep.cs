using System.Globalization;
using Pipeline.Experiments.Commands;
using Pipeline.Experiments.Progress;
using Pipeline.Experiments.Specs;
using Pipeline.Experiments.Stages;
using Pipeline.Experiments.Sweeps;
using Pipeline.Graph.Planning;
using Pipeline.Graph.Store;

namespace Pipeline.Experiments.Watching;

/// <summary>
/// A sweep that other processes run, as its store shows it: the stages that are there, and what those that are not have said of themselves. Runs nothing, and takes no lock that a sweep
/// could miss.
/// </summary>
/// <param name="experiment">The experiment.</param>
/// <param name="environment">Where.</param>
/// <param name="state">What shows the losses.</param>
/// <param name="clock">What time it is.</param>
internal sealed class WatchedSweep(Experiment experiment, CommandEnvironment environment, WatchState state, TimeProvider clock)
{
    /// <summary>A stage that has been silent for longer is not taken to run, unless it has been so before.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>From less of it no speed is told.</summary>
    private static readonly TimeSpan LeastWatched = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly ArtifactStore _store = environment.OpenStore();
    private readonly long _start = clock.GetTimestamp();
    private readonly HashSet<string> _before = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shown = new(StringComparer.Ordinal);
    private PlannedSweep? _sweep;
    private double _flopsBefore;
    private DateTimeOffset? _lastSign;

    /// <summary>Whether everything that the spec asks for was in the store at the last look.</summary>
    public bool HasEnded => _sweep is { IsLast: true, Plan.NothingToDo: true };

    /// <summary>Looks at the store.</summary>
    public SweepSnapshot Look(CancellationToken cancellationToken)
    {
        var isFirst = _sweep is null;
        _sweep = _sweep is null or { Plan.NothingToDo: true }
            ? PlannedSweep.Of(experiment, SweepTarget.Report, byRounds: true, environment, _store, cancellationToken)
            : _sweep with { Plan = Planner.Plan(_sweep.Graph, _store) };
        var done = _sweep.Plan.Stages.Where(stage => stage.Record is not null).ToList();
        var running = Running();
        var flops = done.Sum(stage => stage.Cost.Flops) + running.Sum(stage => stage.Flops * stage.Sign.Fraction);
        if (isFirst)
        {
            _before.UnionWith(done.Select(stage => stage.Stage.Name));
            _flopsBefore = flops;
        }

        ShowEnded(done);
        var elapsed = clock.GetElapsedTime(_start);
        var ran = done.Count(stage => !_before.Contains(stage.Stage.Name));
        var remaining = !IsMoving(running.Count) ? null : Remaining(flops - _flopsBefore, _sweep.Plan.Stages.Sum(stage => stage.Cost.Flops) - flops, elapsed);
        var snapshot = new SweepSnapshot(
            _sweep.Plan.Stages.Count, done.Count - ran, ran, 0, running.ConvertAll(stage => new StageSnapshot(stage.Name, stage.Sign.Fraction, Detail(stage.Sign))), elapsed, remaining);
        return snapshot with { Line = Line(snapshot) };
    }

    /// <summary>Stages of less than a second leave no sign but their outputs.</summary>
    private bool IsMoving(int running) => running > 0 || (_lastSign is { } last && Ago(last) <= Silence);

    private static TimeSpan? Remaining(double moved, double left, TimeSpan watched) => moved > 0 && watched >= LeastWatched
        ? TimeSpan.FromSeconds(Math.Min(watched.TotalSeconds * left / moved, TimeSpan.FromDays(3650).TotalSeconds))
        : null;

    /// <summary>The stages that are not in the store and speak.</summary>
    private List<(string Name, double Flops, StageSign Sign)> Running()
    {
        var running = new List<(string Name, double Flops, StageSign Sign)>();
        foreach (var stage in _sweep!.Plan.Stages)
        {
            if (stage.Key is not { } key || _store.Signs(key) is not { Count: > 0 } signs)
                continue;
            var last = signs[^1];
            if (_lastSign is null || last.Time > _lastSign)
                _lastSign = last.Time;
            var pause = signs.Count > 1 ? last.Time - signs[^2].Time : TimeSpan.Zero;
            if (clock.GetUtcNow() - last.Time > (3 * pause > Silence ? 3 * pause : Silence))
                continue;
            running.Add((stage.Stage.Name, stage.Cost.Flops, last));
            state.Take(stage.Stage.Name, Losses(signs));
        }

        return running;
    }

    /// <summary>The losses that a run has spoken of; where an attempt went on from a checkpoint, its own after that.</summary>
    private static List<RunDetail> Losses(IReadOnlyList<StageSign> signs)
    {
        var losses = new List<RunDetail>();
        foreach (var loss in signs.Select(sign => RunDetail.Read(sign.Detail)).OfType<RunDetail>())
        {
            while (losses.Count > 0 && losses[^1].Step >= loss.Step)
                losses.RemoveAt(losses.Count - 1);
            losses.Add(loss);
        }

        return losses;
    }

    /// <summary>Shows the losses of the runs that ended last, once.</summary>
    private void ShowEnded(List<PlannedStage> done)
    {
        var ended = done.Where(stage => stage.Stage is RunStage && !_shown.Contains(stage.Stage.Name)).OrderBy(stage => stage.Record!.Started).ToList();
        _shown.UnionWith(ended.Select(stage => stage.Stage.Name));
        foreach (var stage in ended.TakeLast(WatchState.MostRuns))
        {
            var run = RunResult.Load(_store.VerifiedPath(stage.Record!.Output(RunStage.ResultFile).Digest));
            state.Take(stage.Stage.Name, [.. run.Result.Curve.Where(point => point.TrainLoss is not null).Select(point => new RunDetail((int)point.Step, run.Training.Steps, point.TrainLoss!.Value))]);
        }

        if (ended.Count > 0 && ended[^1].Record!.Started + ended[^1].Record!.Duration is var end && (_lastSign is null || end > _lastSign))
            _lastSign = end;
    }

    private string Detail(StageSign sign) => Ago(sign.Time) is { } age && age > Fresh ? $"{sign.Detail}  ({Units.Duration(age)} ago)" : sign.Detail;

    private TimeSpan Ago(DateTimeOffset time) => clock.GetUtcNow() - time;

    private string Line(SweepSnapshot snapshot)
    {
        var counts = string.Create(CultureInfo.InvariantCulture, $"{snapshot.Done}/{snapshot.Total} stages, {snapshot.Ran} of them in the {Units.Duration(snapshot.Elapsed)} of watching");
        if (snapshot.Remaining is { } remaining)
            return $"{counts}, about {Units.Duration(remaining)} left";
        return IsMoving(snapshot.InFlight.Count) || HasEnded ? counts
            : _lastSign is { } last ? $"{counts}; nothing says that it runs, the last sign is {Units.Duration(Ago(last))} old"
            : $"{counts}; nothing says that it runs";
    }
}
