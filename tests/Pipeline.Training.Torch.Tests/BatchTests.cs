using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Model;
using Pipeline.Training.Torch.Tests.Support;

namespace Pipeline.Training.Torch.Tests;

/// <summary>Runs that are trained as one batched model.</summary>
public class BatchTests
{
    private static readonly TrainingConfiguration[] Different =
    [
        Trainings.Scaled(ModelFamily.Gpt2, steps: 40),
        Trainings.Scaled(ModelFamily.Gpt2, steps: 40) with { HiddenLearningRate = 0.01, EmbeddingLearningRate = 0.001 },
        Trainings.Scaled(ModelFamily.Gpt2, steps: 40) with { Seed = 5, Optimizer = new(WeightDecay: 1, Beta1: 0.8, GradientClipping: 0.3) },
        Trainings.Scaled(ModelFamily.Gpt2, steps: 40) with { Parametrization = Parametrizations.Mup, Schedule = new(ScheduleKind.Linear) },
    ];

    [TorchFact]
    public void Each_run_is_its_lone_run()
    {
        var together = Trainings.Run(Libtorch.Engine(), Different);
        for (var run = 0; run < Different.Length; run++)
        {
            var alone = Trainings.Run(Libtorch.Engine(), [Different[run]])[0].Result!;
            Trainings.AssertClose(Trainings.Curve(alone), Trainings.Curve(together[run].Result!), $"run {run}");
            Trainings.AssertClose([alone.FinalValidationLoss!.Value], [together[run].Result!.FinalValidationLoss!.Value], $"validation of run {run}");
        }
    }

    [TorchFact]
    public void A_run_that_diverges_ends_where_its_lone_run_does_and_touches_no_other()
    {
        var diverging = Different[1] with { HiddenLearningRate = 1000, EmbeddingLearningRate = 1000 };
        var alone = Trainings.Run(Libtorch.Engine(), [diverging])[0].Result!;
        Assert.True(alone.Diverged);
        Assert.InRange(alone.Curve.Count, 1, 39);

        var together = Trainings.Run(Libtorch.Engine(), [Different[0], diverging, Different[2], Different[3]]);
        Assert.True(together[1].Result!.Diverged);
        Assert.Equal(alone.Curve.Count, together[1].Result!.Curve.Count);
        foreach (var run in (int[])[0, 2, 3])
        {
            var lone = Trainings.Run(Libtorch.Engine(), [Different[run]])[0].Result!;
            Trainings.AssertClose(Trainings.Curve(lone), Trainings.Curve(together[run].Result!), $"run {run}");
        }
    }

    [TorchFact]
    public void A_frozen_run_keeps_its_weights_and_the_others_are_read_where_they_were()
    {
        using var model = Libtorch.Engine().Create(Different, 1);
        var steps = new TrainingSteps(model, Different, MemoryTokens.Make(1000, 61, 1));
        steps.LossesOf(0);
        var (frozen, other) = (Weights(1), Weights(3));
        model.Freeze(1);
        var losses = steps.LossesOf(1);
        Assert.Equal(frozen, Weights(1));
        Assert.NotEqual(other, Weights(3));
        Assert.True(double.IsNaN(losses[1]));
        Assert.All(losses.Where((_, run) => run != 1), loss => Assert.True(double.IsFinite(loss)));

        float[] Weights(int run)
        {
            var tensor = model.Tensors(run)[0];
            var values = new float[tensor.Count];
            tensor.CopyTo(0, values);
            return values;
        }
    }

    [TorchFact]
    public void Losses_that_are_read_every_few_steps_are_those_that_are_read_at_each()
    {
        var expected = Trainings.Losses(Libtorch.Engine(), Different);
        using var model = new TorchModel(Different, new Compute(Libtorch.Device, EnginePrecision.Float32), stepsBetweenReadings: 5);
        var steps = new TrainingSteps(model, Different, MemoryTokens.Make(Trainings.TrainTokens, 61, 1));
        Assert.Equal(5, model.StepsBetweenReadings);
        for (var reading = 0; reading < 2; reading++)
        {
            for (var step = 5 * reading; step < 5 * (reading + 1); step++)
                steps.Do(step);
            var losses = model.ReadLosses();
            for (var step = 0; step < 5; step++)
                Trainings.AssertClose([.. expected.Select(run => run[(5 * reading) + step])], losses[step], "each run");
        }
    }
}
