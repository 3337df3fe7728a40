using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Tests.Support;

namespace Pipeline.Training.Torch.Tests;

/// <summary>A run begun on one engine ends on the other.</summary>
public class CheckpointTests
{
    /// <summary>On a GPU losses come back every 32 steps: one that is asked to end does so then.</summary>
    private const int Steps = 70;

    [TorchTheory]
    [InlineData(ModelFamily.Gpt2, true)]
    [InlineData(ModelFamily.Gpt2, false)]
    [InlineData(ModelFamily.Llama, true)]
    [InlineData(ModelFamily.Linear, false)]
    public void A_checkpoint_of_one_engine_goes_on_in_the_other(ModelFamily family, bool fromTorch)
    {
        ITrainingEngine[] engines = fromTorch ? [Libtorch.Engine(), new CpuEngine()] : [new CpuEngine(), Libtorch.Engine()];
        var run = Trainings.Scaled(family, steps: Steps);
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var last = 0;
        var options = new TrainingOptions(CheckpointFolder: folder.Path, CheckpointInterval: TimeSpan.FromDays(1), Progress: progress =>
        {
            last = progress.Step;
            CancelAfter(12, progress, cancellation);
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _ = Trainings.Run(engines[0], [run], _ => options, cancellation.Token));

        var steps = new List<int>();
        var result = Trainings.Run(engines[1], [run], _ => options with { Progress = progress => steps.Add(progress.Step) })[0].Result!;
        Assert.Equal(Enumerable.Range(last + 1, Steps - last), steps);
        Trainings.AssertClose(Trainings.Curve(Trainings.Run(new CpuEngine(), [run])[0].Result!), Trainings.Curve(result), "the curve");
    }

    [TorchFact]
    public void Runs_that_were_interrupted_at_different_steps_go_on_in_one_process()
    {
        using var folder = new TemporaryFolder();
        TrainingConfiguration[] runs = [.. Enumerable.Range(0, 5).Select(seed => Trainings.Scaled(ModelFamily.Llama, steps: Steps) with { Seed = seed })];
        foreach (var (first, count, steps) in ((int, int, int)[])[(0, 2, 8), (2, 2, 40)])
        {
            using var cancellation = new CancellationTokenSource();
            Assert.ThrowsAny<OperationCanceledException>(() => _ = Trainings.Run(
                Libtorch.Engine(),
                runs[first..(first + count)],
                run => Options(first + run, progress => CancelAfter(steps, progress, cancellation)),
                cancellation.Token));
        }

        var outcomes = Trainings.Run(Libtorch.Engine(), runs, run => Options(run, _ => { }));
        for (var run = 0; run < runs.Length; run++)
            Trainings.AssertClose(Trainings.Curve(Trainings.Run(new CpuEngine(), [runs[run]])[0].Result!), Trainings.Curve(outcomes[run].Result!), $"run {run}");

        TrainingOptions Options(int run, Action<TrainingProgress> progress) =>
            new(CheckpointFolder: Path.Combine(folder.Path, $"{run}"), CheckpointInterval: TimeSpan.FromDays(1), Progress: progress);
    }

    private static void CancelAfter(int steps, TrainingProgress progress, CancellationTokenSource cancellation)
    {
        if (progress.Step >= steps)
            cancellation.Cancel();
    }
}
