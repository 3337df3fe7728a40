using Pipeline.Training.Configuration;

namespace Pipeline.Training.Tests.Support;

/// <summary>Small trainings.</summary>
internal static class Configurations
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
}
