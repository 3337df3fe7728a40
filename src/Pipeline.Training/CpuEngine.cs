using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;

namespace Pipeline.Training;

/// <summary>Trains models on the CPU. The same configuration and data give the same bytes for any number of threads, on any machine.</summary>
public static class CpuEngine
{
    /// <summary>Trains a model from its initialisation, or from its last checkpoint, to the last step.</summary>
    /// <param name="configuration">What to train.</param>
    /// <param name="data">The token files.</param>
    /// <param name="options">How to execute it.</param>
    /// <param name="cancellationToken">Ends the training after a step.</param>
    /// <exception cref="TrainingException">The configuration, a file or a checkpoint cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static TrainingResult Train(
        TrainingConfiguration configuration, TrainingData data, TrainingOptions options, CancellationToken cancellationToken)
    {
        using var train = new TokenFileSource(data.TrainTokens, configuration.Model.VocabularySize);
        using var validation = new TokenFileSource(data.ValidationTokens, configuration.Model.VocabularySize);
        return Train(configuration, train, validation, Statistics(data, configuration.Model.VocabularySize), options, cancellationToken);
    }

    internal static TrainingResult Train(
        TrainingConfiguration configuration,
        ITokenSource train,
        ITokenSource validation,
        TokenStatistics? statistics,
        TrainingOptions options,
        CancellationToken cancellationToken)
    {
        ConfigurationRules.Check(configuration, options);
        using var run = new TrainingRun(configuration, train, validation, statistics, options);
        return run.Run(cancellationToken);
    }

    private static TokenStatistics? Statistics(TrainingData data, int vocabularySize)
    {
        if (data.TokenStatistics is null)
            return null;
        try
        {
            var statistics = TokenStatistics.Load(data.TokenStatistics);
            return statistics.Counts.Count == vocabularySize
                ? statistics
                : throw new TrainingException($"{data.TokenStatistics} has {statistics.Counts.Count} tokens, the model {vocabularySize}.");
        }
        catch (Exception exception) when (exception is DatasetException or IOException)
        {
            throw new TrainingException($"The token statistics cannot be read: {exception.Message}", exception);
        }
    }
}
