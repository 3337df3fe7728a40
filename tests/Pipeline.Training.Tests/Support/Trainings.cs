using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;

namespace Pipeline.Training.Tests.Support;

/// <summary>Trainings on made-up tokens.</summary>
internal static class Trainings
{
    public static TrainingResult Run(TrainingConfiguration configuration, TrainingOptions? options = null, CancellationToken cancellationToken = default)
    {
        var vocabulary = configuration.Model.VocabularySize;
        var train = MemoryTokens.Make(4000, vocabulary, 1);
        return CpuEngine.Train(
            configuration,
            train,
            MemoryTokens.Make(500, vocabulary, 2),
            new TokenStatistics(train.Counts(vocabulary), [.. Enumerable.Range(0, vocabulary).Select(token => token % 5)]),
            options ?? new TrainingOptions(),
            cancellationToken);
    }
}
