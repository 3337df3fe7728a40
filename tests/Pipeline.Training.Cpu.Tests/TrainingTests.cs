using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Tests.Support;

namespace Pipeline.Training.Cpu.Tests;

/// <summary>Whole trainings of small models.</summary>
public class TrainingTests
{
    [Theory]
    [InlineData(ModelFamily.Llama, 3.0)]
    [InlineData(ModelFamily.Gpt2, 3.0)]
    [InlineData(ModelFamily.Linear, 3.6)]
    public void A_model_learns(ModelFamily family, double goodLoss)
    {
        var result = Trainings.Run(Configurations.Learning(family));
        Assert.False(result.Diverged);
        Assert.Equal([20, 40, 60], result.Curve.Where(point => point.ValidationLoss is not null).Select(point => point.Step));
        Assert.InRange(result.Curve[0].TrainLoss!.Value, 3.9, 4.5);
        Assert.InRange(result.FinalValidationLoss!.Value, 1.0, goodLoss);
    }

    [Theory]
    [InlineData(OptimizerKind.Sgd, 0.5, 0.9)]
    [InlineData(OptimizerKind.SignSgd, 0.003, 0.9)]
    public void Every_optimizer_learns(OptimizerKind kind, double rate, double momentum)
    {
        var result = Trainings.Run(Configurations.Learning() with
        {
            HiddenLearningRate = rate,
            EmbeddingLearningRate = rate,
            Optimizer = new(kind, momentum, GradientClipping: 1),
        });
        Assert.InRange(result.FinalValidationLoss!.Value, 1.0, 3.4);
    }

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    [InlineData(ModelFamily.Linear)]
    public void The_number_of_threads_changes_no_bit(ModelFamily family)
    {
        var configuration = Configurations.Training(family) with { SequencesPerBatch = 8, Model = Configurations.Model(family) with { TiedEmbedding = true } };
        var expected = Trainings.Run(configuration);
        Assert.Equal(expected.Curve, Trainings.Run(configuration, new TrainingOptions(2)).Curve);
        Assert.Equal(expected.Curve, Trainings.Run(configuration, new TrainingOptions(4)).Curve);
    }

    [Fact]
    public void Accumulating_gradients_over_parts_of_a_batch_changes_no_bit()
    {
        var configuration = Configurations.Training() with { SequencesPerBatch = 8 };
        var expected = Trainings.Run(configuration);
        Assert.Equal(expected.Curve, Trainings.Run(configuration with { AccumulationSteps = 4 }).Curve);
        Assert.Equal(expected.Curve, Trainings.Run(configuration with { AccumulationSteps = 8 }, new TrainingOptions(2)).Curve);
    }

    [Fact]
    public void The_seed_changes_initialisation_and_order()
    {
        var one = Trainings.Run(Configurations.Training());
        var two = Trainings.Run(Configurations.Training() with { Seed = 2 });
        Assert.NotEqual(one.Curve[0].TrainLoss, two.Curve[0].TrainLoss);
    }

    [Fact]
    public void A_rate_that_is_far_too_high_is_recorded_as_divergence()
    {
        var result = Trainings.Run(Configurations.Learning() with { HiddenLearningRate = 1e4, EmbeddingLearningRate = 1e4 });
        Assert.True(result.Diverged);
        Assert.Null(result.FinalValidationLoss);
        Assert.InRange(result.Curve.Count, 1, Configurations.Learning().Steps - 1);
    }

    [Fact]
    public async Task The_losses_of_a_hundred_steps_are_exactly_these()
    {
        var result = Trainings.Run(Configurations.Learning() with { Steps = 100, EvaluationInterval = 25 });
        await Snapshots.Verify(string.Concat(result.Curve.Select(point => $"{point.Step} {point.TrainLoss:R} {point.ValidationLoss:R}\n")));
    }
}
