using Pipeline.TestSupport.Trainings;
using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Torch.Tests.Support;

/// <summary>Trainings on made-up tokens, on both engines.</summary>
internal static class Trainings
{
    /// <summary>How far losses and gradients of two engines may be apart, relative to their size.</summary>
    public const double Tolerance = 1e-4;

    /// <summary>Tokens that there are.</summary>
    public const int TrainTokens = 4000;

    /// <summary>A training in which widths scale: three times the base width.</summary>
    public static TrainingConfiguration Scaled(ModelFamily family, OptimizerKind kind = OptimizerKind.AdamW, int steps = 50) => Configurations.Training(family) with
    {
        BaseWidth = 8,
        InitialStandardDeviation = 0.1,
        HiddenLearningRate = Rate(kind),
        EmbeddingLearningRate = 2 * Rate(kind),
        Optimizer = new OptimizerConfiguration(kind, WeightDecay: 0.1),
        SequencesPerBatch = 4,
        Steps = steps,
    };

    /// <summary>The losses of all steps, [run][step], of runs that are one model.</summary>
    public static double[][] Losses(ITrainingEngine engine, IReadOnlyList<TrainingConfiguration> runs)
    {
        using var model = engine.Create(runs, 1);
        var steps = new TrainingSteps(model, runs, MemoryTokens.Make(TrainTokens, runs[0].Model.VocabularySize, 1));
        var losses = Enumerable.Range(0, runs[0].Steps).Select(steps.LossesOf).ToList();
        return [.. Enumerable.Range(0, runs.Count).Select(run => losses.Select(step => step[run]).ToArray())];
    }

    /// <summary>Asserts that losses of a model of some runs are those that the CPU engine finds for each.</summary>
    public static void AssertTrainsAsTheCpuEngine(IReadOnlyList<TrainingConfiguration> runs)
    {
        var losses = Losses(Libtorch.Engine(), runs);
        for (var run = 0; run < runs.Count; run++)
            AssertClose(Losses(new CpuEngine(), [runs[run]])[0], losses[run], $"{runs[run].Model.Family} {runs[run].Parametrization.Name} {runs[run].Optimizer.Kind}");
    }

    /// <summary>Asserts that each number is near the expected one.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, IReadOnlyList<double> actual, string what)
    {
        Assert.Equal(expected.Count, actual.Count);
        for (var i = 0; i < expected.Count; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= Tolerance * Math.Abs(expected[i]),
                $"{what}, step {i}: {actual[i]} instead of {expected[i]}");
        }
    }

    /// <summary>Trains to the end, with evaluations.</summary>
    public static IReadOnlyList<TrainingOutcome> Run(
        ITrainingEngine engine,
        IReadOnlyList<TrainingConfiguration> runs,
        Func<int, TrainingOptions>? options = null,
        CancellationToken cancellationToken = default)
    {
        var vocabulary = runs[0].Model.VocabularySize;
        var train = MemoryTokens.Make(TrainTokens, vocabulary, 1);
        var statistics = new TokenStatistics(train.Counts(vocabulary), [.. Enumerable.Range(0, vocabulary).Select(token => token % 5)]);
        return Trainer.Train(
            engine,
            [.. runs.Select((run, index) => new TrainingRequest(run, options?.Invoke(index) ?? new TrainingOptions()))],
            new TokenSources(train, MemoryTokens.Make(500, vocabulary, 2), statistics),
            ended: null,
            cancellationToken);
    }

    /// <summary>The curve's training losses.</summary>
    public static double[] Curve(TrainingResult result) => [.. result.Curve.Select(point => point.TrainLoss ?? double.NaN)];

    private static double Rate(OptimizerKind kind) => kind switch { OptimizerKind.Sgd => 0.02, OptimizerKind.SignSgd => 0.0005, _ => 0.002 };
}
