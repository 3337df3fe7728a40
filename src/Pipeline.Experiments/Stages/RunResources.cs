using System.Collections.Concurrent;
using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Stages;

/// <summary>
/// What an engine needs for a run, asked once for all runs of a shape: to answer, an engine may lay out the memory of a whole training, and a
/// sweep asks for thousands of runs that differ in rates and seeds.
/// </summary>
internal static class RunResources
{
    private static readonly ConcurrentDictionary<Question, TrainingResources> Known = new();

    public static TrainingResources Of(ITrainingEngine engine, TrainingConfiguration run, int threads) =>
        Known.GetOrAdd(
            new Question(engine, run with { HiddenLearningRate = 1, EmbeddingLearningRate = 1, Schedule = new ScheduleConfiguration(), Steps = 1, Seed = 0 }, threads),
            static question => question.Engine.Resources([question.Run], question.Threads));

    private sealed record Question(ITrainingEngine Engine, TrainingConfiguration Run, int Threads);
}
