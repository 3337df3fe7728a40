using Pipeline.Training.Configuration;
using Pipeline.Training.Tests.Support;

namespace Pipeline.Training.Tests;

/// <summary>Whole trainings of small models.</summary>
public class TrainingTests
{
    private static readonly TrainingConfiguration Learning = Configurations.Training() with
    {
        InitialStandardDeviation = 0.1, SequencesPerBatch = 8, Steps = 60, EvaluationInterval = 20,
    };

    [Fact]
    public void A_model_learns()
    {
        var result = Run(Learning);
        Assert.False(result.Diverged);
        Assert.Equal([20, 40, 60], result.Curve.Where(point => point.ValidationLoss is not null).Select(point => point.Step));
        Assert.InRange(result.FinalValidationLoss!.Value, 1.0, 3.0);
        Assert.InRange(result.Curve[0].TrainLoss!.Value, 4.0, 4.5);
    }

    [Fact]
    public void The_number_of_threads_changes_no_bit()
    {
        var expected = Run(Learning);
        Assert.Equal(expected.Curve, Run(Learning, threads: 2).Curve);
        Assert.Equal(expected.Curve, Run(Learning, threads: 4).Curve);
    }

    [Fact]
    public void Accumulating_gradients_over_parts_of_a_batch_changes_no_bit()
    {
        var expected = Run(Learning);
        Assert.Equal(expected.Curve, Run(Learning with { AccumulationSteps = 4 }).Curve);
        Assert.Equal(expected.Curve, Run(Learning with { AccumulationSteps = 8 }, threads: 2).Curve);
    }

    [Fact]
    public void A_rate_that_is_far_too_high_is_recorded_as_divergence()
    {
        var result = Run(Learning with { HiddenLearningRate = 1e4, EmbeddingLearningRate = 1e4 });
        Assert.True(result.Diverged);
        Assert.Null(result.FinalValidationLoss);
        Assert.InRange(result.Curve.Count, 1, Learning.Steps - 1);
    }

    private static TrainingResult Run(TrainingConfiguration configuration, int threads = 1) => CpuEngine.Train(
        configuration,
        MemoryTokens.Make(4000, configuration.Model.VocabularySize, 1),
        MemoryTokens.Make(500, configuration.Model.VocabularySize, 2),
        null,
        new TrainingOptions(threads),
        CancellationToken.None);
}
