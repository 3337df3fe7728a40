using Pipeline.Training;
using Pipeline.Training.Configuration;

namespace Pipeline.Benchmarks.Training;

/// <summary>The trainings that are measured.</summary>
internal static class Workloads
{
    /// <summary>V of the compared model.</summary>
    public const int Vocabulary = 4096;

    /// <summary>Layers of the compared model.</summary>
    public const int Depth = 4;

    /// <summary>The model that is compared with libtorch: 4 layers, context 128, batch 16.</summary>
    public static TrainingConfiguration Gpt2(int width, int vocabulary = Vocabulary) => Training(
        new ModelConfiguration(ModelFamily.Gpt2, vocabulary, width, Depth, HeadSize: 32, FeedForwardRatio: 4, Context: 128, TiedEmbedding: false),
        sequences: 16);

    /// <summary>A model of about 100 million parameters.</summary>
    public static TrainingConfiguration HundredMillion { get; } = Training(
        new ModelConfiguration(ModelFamily.Llama, 16384, 768, Depth: 11, HeadSize: 64, FeedForwardRatio: 8.0 / 3, Context: 512, TiedEmbedding: false),
        sequences: 4);

    private static TrainingConfiguration Training(ModelConfiguration model, int sequences) => new(
        model,
        Parametrizations.Sp,
        BaseWidth: 64,
        InitialStandardDeviation: 0.02,
        HiddenLearningRate: 1e-3,
        EmbeddingLearningRate: 1e-3,
        new OptimizerConfiguration(WeightDecay: 0.1),
        new ScheduleConfiguration(),
        sequences,
        AccumulationSteps: 1,
        Steps: 1_000_000,
        EvaluationInterval: 0,
        EvaluationSequences: 1,
        Seed: 1);
}
