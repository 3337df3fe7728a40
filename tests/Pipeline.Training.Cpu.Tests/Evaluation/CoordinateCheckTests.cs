using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Cpu.Tests.Evaluation;

/// <summary>How far activations move in a few steps, against width: flat under μP, growing under SP.</summary>
public class CoordinateCheckTests
{
    private static readonly int[] Widths = [32, 64, 128, 256];

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    public void Mup_keeps_the_size_of_every_change(ModelFamily family)
    {
        foreach (var (layer, slope) in Slopes(family, Parametrizations.Mup))
            Assert.True(slope is > -0.3 and < 0.2, $"{layer} changes as width^{slope:F2}");
    }

    [Theory]
    [InlineData(ModelFamily.Llama)]
    [InlineData(ModelFamily.Gpt2)]
    public void Sp_lets_changes_grow_with_width(ModelFamily family)
    {
        var slopes = Slopes(family, Parametrizations.Sp);
        Assert.True(slopes["logits"] > 0.5, $"logits change as width^{slopes["logits"]:F2}");
        Assert.True(slopes["block 2"] > 0.5, $"block 2 changes as width^{slopes["block 2"]:F2}");
    }

    /// <summary>For each layer the exponent of width that fits the mean change best.</summary>
    private static Dictionary<string, double> Slopes(ModelFamily family, Parametrization parametrization)
    {
        var sizes = Widths.Select(width => CoordinateCheck.Measure(Configuration(family, parametrization, width), MemoryTokens.Make(4000, 64, 1), 4)).ToArray();
        return sizes[0].Select((layer, i) => (layer.Layer, Slope: Slope([.. sizes.Select(size => Math.Log(size[i].Change))])))
            .ToDictionary(pair => pair.Layer, pair => pair.Slope);
    }

    private static TrainingConfiguration Configuration(ModelFamily family, Parametrization parametrization, int width) => new(
        new ModelConfiguration(family, 64, width, 2, 16, 2, 8, false),
        parametrization,
        BaseWidth: 32,
        InitialStandardDeviation: 0.1,
        HiddenLearningRate: 0.005,
        EmbeddingLearningRate: 0.005,
        new OptimizerConfiguration(),
        new ScheduleConfiguration(ScheduleKind.Constant, WarmupFraction: 0),
        SequencesPerBatch: 8,
        AccumulationSteps: 1,
        Steps: 4,
        EvaluationInterval: 0,
        EvaluationSequences: 0,
        Seed: 3);

    private static double Slope(double[] logSizes)
    {
        var x = Widths.Select(width => Math.Log(width)).ToArray();
        var (meanX, meanY) = (x.Average(), logSizes.Average());
        return x.Zip(logSizes, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
