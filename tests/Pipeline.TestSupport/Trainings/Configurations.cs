using Pipeline.Training;
using Pipeline.Training.Configuration;

namespace Pipeline.TestSupport.Trainings;

/// <summary>Small trainings. Widths are not multiples of a vector, so that tails are met.</summary>
public static class Configurations
{
    public static ModelConfiguration Model(ModelFamily family = ModelFamily.Llama) => new(
        family,
        VocabularySize: 61,
        Width: 24,
        Depth: family == ModelFamily.Linear ? 0 : 2,
        HeadSize: 8,
        FeedForwardRatio: 2.5,
        Context: 7,
        TiedEmbedding: false);

    public static TrainingConfiguration Training(ModelFamily family = ModelFamily.Llama) => new(
        Model(family),
        Parametrizations.Sp,
        BaseWidth: 24,
        InitialStandardDeviation: 0.2,
        HiddenLearningRate: 0.01,
        EmbeddingLearningRate: 0.01,
        new OptimizerConfiguration(),
        new ScheduleConfiguration(),
        SequencesPerBatch: 3,
        AccumulationSteps: 1,
        Steps: 20,
        EvaluationInterval: 0,
        EvaluationSequences: 0,
        Seed: 1);

    /// <summary>One that learns something.</summary>
    public static TrainingConfiguration Learning(ModelFamily family = ModelFamily.Llama) => Training(family) with
    {
        InitialStandardDeviation = 0.1,
        SequencesPerBatch = 8,
        Steps = 60,
        EvaluationInterval = 20,
    };

    /// <summary>One that ends in seconds where fused multiply-add is emulated.</summary>
    public static TrainingConfiguration Tiny(ModelFamily family, int steps) => Training(family) with
    {
        Model = Model(family) with { VocabularySize = 19, Width = 8, HeadSize = 4, Context = 5, Depth = family == ModelFamily.Linear ? 0 : 1 },
        SequencesPerBatch = 1,
        EvaluationSequences = 1,
        Steps = steps,
    };

    /// <summary>One that takes some hundred megabytes.</summary>
    public static TrainingConfiguration Large(int vocabulary) => Training() with
    {
        Model = new(ModelFamily.Llama, vocabulary, 256, 2, 32, 2, 128, false),
        SequencesPerBatch = 16,
    };
}
