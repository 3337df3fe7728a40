using System.Runtime.ExceptionServices;
using Pipeline.Text.Datasets;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;
using Pipeline.Training.Evaluation;
using Pipeline.Training.Loop;

namespace Pipeline.Training;

/// <summary>Trains models on an engine, from their starting weights, or from their last checkpoints, to the last step.</summary>
public static class Trainer
{
    /// <summary>Trains one model on token files.</summary>
    /// <param name="engine">What computes it.</param>
    /// <param name="configuration">What to train.</param>
    /// <param name="data">The token files.</param>
    /// <param name="options">How to execute it.</param>
    /// <param name="cancellationToken">Ends the training after a step.</param>
    /// <exception cref="TrainingException">The configuration, a file or a checkpoint cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static TrainingResult Train(
        ITrainingEngine engine, TrainingConfiguration configuration, TrainingData data, TrainingOptions options, CancellationToken cancellationToken) =>
        Lone(Train(engine, [new TrainingRequest(configuration, options)], data, null, cancellationToken));

    /// <summary>Trains one model.</summary>
    /// <param name="engine">What computes it.</param>
    /// <param name="configuration">What to train.</param>
    /// <param name="tokens">What it reads.</param>
    /// <param name="options">How to execute it.</param>
    /// <param name="cancellationToken">Ends the training after a step.</param>
    /// <exception cref="TrainingException">The configuration, the tokens or a checkpoint cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static TrainingResult Train(
        ITrainingEngine engine, TrainingConfiguration configuration, TokenSources tokens, TrainingOptions options, CancellationToken cancellationToken) =>
        Lone(Train(engine, [new TrainingRequest(configuration, options)], tokens, null, cancellationToken));

    /// <summary>Trains several models of one shape on the same token files.</summary>
    /// <inheritdoc cref="Train(ITrainingEngine, IReadOnlyList{TrainingRequest}, TokenSources, Action{int, TrainingOutcome}, CancellationToken)"/>
    public static IReadOnlyList<TrainingOutcome> Train(
        ITrainingEngine engine,
        IReadOnlyList<TrainingRequest> runs,
        TrainingData data,
        Action<int, TrainingOutcome>? ended,
        CancellationToken cancellationToken)
    {
        var vocabulary = runs[0].Configuration.Model.VocabularySize;
        using var train = new TokenFileSource(data.TrainTokens, vocabulary);
        using var validation = new TokenFileSource(data.ValidationTokens, vocabulary);
        return Train(engine, runs, new TokenSources(train, validation, Statistics(data, vocabulary)), ended, cancellationToken);
    }

    /// <summary>
    /// Trains several models of one shape on the same tokens. Runs that stand at the same step, which is that of their checkpoints, are one batched
    /// model; where there are several such groups, one is trained after the other.
    /// </summary>
    /// <param name="engine">What computes them.</param>
    /// <param name="runs">The runs, at least 1, of one <see cref="TrainingShape"/>; they use as many threads as the one with the most.</param>
    /// <param name="data">What they read.</param>
    /// <param name="ended">Called with the index of a run and its outcome as soon as its group has ended; null for nothing.</param>
    /// <param name="cancellationToken">Ends the trainings after a step.</param>
    /// <returns>How each run ended, in their order.</returns>
    /// <exception cref="TrainingException">A configuration, or the tokens, cannot be used.</exception>
    /// <exception cref="OperationCanceledException">It was asked to end.</exception>
    public static IReadOnlyList<TrainingOutcome> Train(
        ITrainingEngine engine,
        IReadOnlyList<TrainingRequest> runs,
        TokenSources data,
        Action<int, TrainingOutcome>? ended,
        CancellationToken cancellationToken)
    {
        foreach (var run in runs)
            ConfigurationRules.Check(run.Configuration, run.Options);
        if (runs.DistinctBy(run => TrainingShape.Of(run.Configuration)).Count() != 1)
            throw new ArgumentException("Runs that are trained together must be at least one, and of one shape.", nameof(runs));
        if (runs.DistinctBy(run => run.LastStep).Count() != 1 || !(runs[0].LastStep is null || (runs[0].LastStep >= 1 && runs[0].LastStep <= runs[0].Configuration.Steps)))
            throw new ArgumentException("Runs that are trained together must end at the same step, from the first to the last.", nameof(runs));
        Evaluator.Check(data.Validation);
        var outcomes = new TrainingOutcome[runs.Count];
        var all = runs.Select((request, index) => (Run: new TrainingRun(request, data.Train), Index: index)).ToList();
        var groups = all.Where(run => run.Run.IsOpen).GroupBy(run => run.Run.Steps).OrderByDescending(group => group.Key)
            .Select(group => group.ToList()).Prepend([.. all.Where(run => !run.Run.IsOpen)]);
        foreach (var group in groups)
        {
            if (group.Count > 0 && group[0].Run.IsOpen)
                TrainGroup(engine, [.. group.Select(run => run.Run)], data, runs.Max(run => run.Options.Threads), cancellationToken);
            foreach (var (run, index) in group)
            {
                outcomes[index] = run.Outcome;
                ended?.Invoke(index, run.Outcome);
            }
        }

        return outcomes;
    }

    private static void TrainGroup(
        ITrainingEngine engine, IReadOnlyList<TrainingRun> runs, TokenSources tokens, int threads, CancellationToken cancellationToken)
    {
        using var model = engine.Create([.. runs.Select(run => run.Configuration)], threads);
        new TrainingLoop(runs, model, tokens).Run(cancellationToken);
    }

    private static TrainingResult Lone(IReadOnlyList<TrainingOutcome> outcomes)
    {
        if (outcomes[0].Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return outcomes[0].Result!;
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
