using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>Several runs of one shape in one loop: each must end as it does alone.</summary>
public class TogetherTests
{
    private static readonly TrainingConfiguration First = Configurations.Learning();

    private static readonly TrainingConfiguration[] Runs =
    [
        First,
        First with { Seed = 2, HiddenLearningRate = 0.003 },
        First with { Parametrization = Parametrizations.Mup, BaseWidth = 8, Optimizer = new(WeightDecay: 0.1, GradientClipping: 1) },
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(1000)]
    public void Each_run_has_the_curve_that_it_has_alone(int stepsBetweenReadings)
    {
        var outcomes = Trainings.RunTogether(new ByTurnsEngine(stepsBetweenReadings), Runs);
        Assert.Equal(Runs.Select(run => Trainings.Run(run).Curve), outcomes.Select(outcome => outcome.Result!.Curve));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void A_run_that_diverges_ends_at_the_same_step_as_alone_and_touches_no_other(int stepsBetweenReadings)
    {
        TrainingConfiguration[] runs = [Runs[0], First with { HiddenLearningRate = 1e4, EmbeddingLearningRate = 1e4 }, Runs[1]];
        var steps = new List<int>();
        var outcomes = Trainings.RunTogether(new ByTurnsEngine(stepsBetweenReadings), runs, run => new TrainingOptions(
            Progress: run == 1 ? progress => steps.Add(progress.Step) : null));
        Assert.Equal(runs.Select(run => Trainings.Run(run).Curve), outcomes.Select(outcome => outcome.Result!.Curve));
        Assert.Equal([false, true, false], outcomes.Select(outcome => outcome.Result!.Diverged));
        Assert.Equal(Enumerable.Range(1, outcomes[1].Result!.Curve.Count), steps);
    }

    [Fact]
    public void Runs_that_were_cancelled_together_go_on_together()
    {
        using var folder = new TemporaryFolder();
        Cancel(Runs, folder, at: 13, stepsBetweenReadings: 4);
        var engine = new ByTurnsEngine(4);
        Assert.Equal(Runs.Select(run => Trainings.Run(run).Curve), Resume(engine, folder).Select(outcome => outcome.Result!.Curve));
        Assert.Equal([3], engine.Groups);
    }

    [Fact]
    public void Runs_at_different_steps_go_on_in_groups_of_one_step()
    {
        using var folder = new TemporaryFolder();
        Cancel(Runs[..2], folder, at: 13, stepsBetweenReadings: 1);
        var engine = new ByTurnsEngine(1);
        Assert.Equal(Runs.Select(run => Trainings.Run(run).Curve), Resume(engine, folder).Select(outcome => outcome.Result!.Curve));
        Assert.Equal([2, 1], engine.Groups);
    }

    [Fact]
    public void A_run_that_cannot_go_on_fails_alone()
    {
        using var folder = new TemporaryFolder();
        Cancel([First with { Seed = 9 }], folder, at: 3, stepsBetweenReadings: 1);
        var ended = new Dictionary<int, TrainingOutcome>();
        var outcomes = Trainings.RunTogether(
            new ByTurnsEngine(1), Runs, run => new TrainingOptions(1, folder[$"{run}"], TimeSpan.FromDays(1)), ended: ended.Add);
        Assert.Contains("another training", outcomes[0].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(Trainings.Run(Runs[2]).Curve, outcomes[2].Result!.Curve);
        Assert.Equal(outcomes, Enumerable.Range(0, 3).Select(run => ended[run]));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_ends_its_run_alone()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["1"], "a file where the folder of checkpoints should be");
        var outcomes = Trainings.RunTogether(new ByTurnsEngine(4), Runs, run => new TrainingOptions(1, folder[$"{run}"], TimeSpan.Zero));
        Assert.StartsWith("A checkpoint cannot be written", outcomes[1].Failure!.Message, StringComparison.Ordinal);
        Assert.Equal(Trainings.Run(Runs[0]).Curve, outcomes[0].Result!.Curve);
    }

    [Fact]
    public void Runs_of_different_shapes_are_refused() => Assert.Throws<ArgumentException>(() =>
        Trainings.RunTogether(new ByTurnsEngine(1), [First, First with { Steps = 3 }]));

    private static IReadOnlyList<TrainingOutcome> Resume(ByTurnsEngine engine, TemporaryFolder folder) =>
        Trainings.RunTogether(engine, Runs, run => new TrainingOptions(1, folder[$"{run}"], TimeSpan.FromDays(1)));

    private static void Cancel(TrainingConfiguration[] runs, TemporaryFolder folder, int at, int stepsBetweenReadings)
    {
        using var cancellation = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Trainings.RunTogether(
            new ByTurnsEngine(stepsBetweenReadings),
            runs,
            run => new TrainingOptions(1, folder[$"{run}"], TimeSpan.FromDays(1), progress => CancelAt(progress.Step >= at, cancellation)),
            cancellationToken: cancellation.Token));
    }

    private static void CancelAt(bool now, CancellationTokenSource cancellation)
    {
        if (now)
            cancellation.Cancel();
    }
}
