using Pipeline.TestSupport.Trainings;
using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu.Tests.Support;

/// <summary>Trainings on made-up tokens.</summary>
internal static class Trainings
{
    public static TrainingResult Run(TrainingConfiguration configuration, TrainingOptions? options = null, CancellationToken cancellationToken = default) =>
        Trainer.Train(new CpuEngine(), configuration, Tokens(configuration), options ?? new TrainingOptions(), cancellationToken);

    public static TrainingResult Run(TrainingRequest request) =>
        Trainer.Train(new CpuEngine(), [request], Tokens(request.Configuration), null, CancellationToken.None)[0].Result!;

    public static IReadOnlyList<TrainingOutcome> RunTogether(
        ITrainingEngine engine,
        IReadOnlyList<TrainingConfiguration> runs,
        Func<int, TrainingOptions>? options = null,
        Action<int, TrainingOutcome>? ended = null,
        CancellationToken cancellationToken = default) => Trainer.Train(
            engine,
            [.. runs.Select((run, index) => new TrainingRequest(run, options?.Invoke(index) ?? new TrainingOptions()))],
            Tokens(runs[0]),
            ended,
            cancellationToken);

    private static TokenSources Tokens(TrainingConfiguration configuration)
    {
        var vocabulary = configuration.Model.VocabularySize;
        var train = MemoryTokens.Make(4000, vocabulary, 1);
        return new TokenSources(
            train,
            MemoryTokens.Make(500, vocabulary, 2),
            new TokenStatistics(train.Counts(vocabulary), [.. Enumerable.Range(0, vocabulary).Select(token => token % 5)]));
    }
}
