using Pipeline.TestSupport;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Tests.Support;

namespace Pipeline.Training.Torch.Tests;

/// <summary>A run begun on one engine ends on the other.</summary>
public class CheckpointTests
{
    private const int Interrupted = 12;

    [TorchTheory]
    [InlineData(ModelFamily.Gpt2, true)]
    [InlineData(ModelFamily.Gpt2, false)]
    [InlineData(ModelFamily.Llama, true)]
    [InlineData(ModelFamily.Linear, false)]
    public void A_checkpoint_of_one_engine_goes_on_in_the_other(ModelFamily family, bool fromTorch)
    {
        ITrainingEngine[] engines = fromTorch ? [Libtorch.Engine(), new CpuEngine()] : [new CpuEngine(), Libtorch.Engine()];
        var run = Trainings.Scaled(family, steps: 30);
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        var options = new TrainingOptions(CheckpointFolder: folder.Path, CheckpointInterval: TimeSpan.FromDays(1), Progress: progress =>
        {
            if (progress.Step >= Interrupted)
                cancellation.Cancel();
        });
        Assert.ThrowsAny<OperationCanceledException>(() => _ = Trainings.Run(engines[0], [run], _ => options, cancellation.Token));

        var steps = new List<int>();
        var result = Trainings.Run(engines[1], [run], _ => options with { Progress = progress => steps.Add(progress.Step) })[0].Result!;
        Assert.Equal(30 - Interrupted, steps.Count);
        Trainings.AssertClose(Trainings.Curve(Trainings.Run(new CpuEngine(), [run])[0].Result!), Trainings.Curve(result), "the curve");
    }
}
