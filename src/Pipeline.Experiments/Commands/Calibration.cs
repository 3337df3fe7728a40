using System.Diagnostics;
using Pipeline.Experiments.Stages;
using Pipeline.Graph.Planning;
using Pipeline.Numerics;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.Experiments.Commands;

/// <summary>
/// Predicts the time of stages of kinds that have never run in a store, by training for a moment: models of the plan's shapes, as narrow,
/// middling and wide as they come, and from their speed whatever else is counted in the same operations.
/// </summary>
internal static class Calibration
{
    private const int Shapes = 3;
    private const double LargestStep = 4e9;

    /// <summary>Operations per second of one thread where a plan trains nothing.</summary>
    private const double Fallback = 2e10;

    private static readonly TimeSpan WarmUp = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Measured = TimeSpan.FromMilliseconds(60);

    /// <summary>The plan with an estimate for each stage but those of an engine that may end its process, which is not started for an estimate.</summary>
    public static Plan Complete(Plan plan, CancellationToken cancellationToken)
    {
        var unknown = plan.Stages.Where(stage => stage.EstimatedThreadSeconds is null).ToList();
        if (unknown.Count == 0)
            return plan;

        var runs = plan.Stages.Select(stage => stage.Stage).OfType<RunStage>().Where(run => !run.NeedsChildProcess)
            .DistinctBy(run => run.Training.Model.Width).OrderBy(run => run.Training.Model.Width).ToList();
        var measured = runs.Count <= Shapes ? runs : [runs[0], runs[runs.Count / 2], runs[^1]];
        var speeds = measured.ConvertAll(run => (run.Training.Model.Width, FlopsPerSecond: Speed(run.TrainedBy, Short(run.Training), cancellationToken)));
        var typical = speeds.Select(speed => speed.FlopsPerSecond).DefaultIfEmpty(Fallback).Average();
        return plan with
        {
            Stages = [.. plan.Stages.Select(stage => stage.EstimatedThreadSeconds is null && !stage.Stage.NeedsChildProcess ? stage with { EstimatedThreadSeconds = stage.Cost.Flops / SpeedOf(stage) } : stage)],
        };

        double SpeedOf(PlannedStage stage) => stage.Stage is RunStage run && speeds.Count > 0
            ? speeds.MinBy(speed => Math.Abs(DoubleMath.Log((double)speed.Width / run.Training.Model.Width))).FlopsPerSecond
            : typical;
    }

    /// <summary>A training of the same shape whose steps take milliseconds: as many sequences as do, since a step of few spends its time on the update, and a smaller model where one is still long.</summary>
    private static TrainingConfiguration Short(TrainingConfiguration training)
    {
        var sequences = LargestStep / (training.Model.Context * ModelSize.FlopsPerToken(training.Model));
        var one = training with { SequencesPerBatch = (int)Math.Clamp(sequences, 1, training.SequencesPerBatch), AccumulationSteps = 1, Steps = int.MaxValue, EvaluationInterval = 0, EvaluationSequences = 1 };
        while (one.TokensPerStep * ModelSize.FlopsPerToken(one.Model) > LargestStep && one.Model.Depth > 1)
            one = one with { Model = one.Model with { Depth = one.Model.Depth / 2 } };
        while (one.TokensPerStep * ModelSize.FlopsPerToken(one.Model) > LargestStep && one.Model.Context > 16)
            one = one with { Model = one.Model with { Context = one.Model.Context / 2 } };
        while (one.TokensPerStep * ModelSize.FlopsPerToken(one.Model) > LargestStep && one.Model.Width / 2 % one.Model.HeadSize == 0)
            one = one with { Model = one.Model with { Width = one.Model.Width / 2 } };
        return one;
    }

    private static double Speed(ITrainingEngine engine, TrainingConfiguration training, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var watch = Stopwatch.StartNew();
        (int Step, TimeSpan Time) first = (0, default), last = (0, default);
        var options = new TrainingOptions(Progress: progress =>
        {
            last = (progress.Step, watch.Elapsed);
            if (last.Time < WarmUp || first.Step == 0)
                first = last;
            if (last.Step > first.Step && last.Time - first.Time > Measured)
                enough.Cancel();
        });
        try
        {
            var tokens = new RandomTokens(training.Model.VocabularySize, 4L * training.SequencesPerBatch * training.Model.Context);
            Trainer.Train(engine, training, new TokenSources(tokens, tokens, null), options, enough.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var flops = (double)(last.Step - first.Step) * training.TokensPerStep * ModelSize.FlopsPerToken(training.Model);
            return flops / (last.Time - first.Time).TotalSeconds;
        }

        throw new UnreachableException("A training without an end has ended.");
    }

    private sealed class RandomTokens(int vocabularySize, long count) : ITokenSource
    {
        public long Count => count;

        public void CopyTo(long start, Span<int> destination)
        {
            for (var i = 0; i < destination.Length; i++)
                destination[i] = (int)((ulong)((start + i) * 2_654_435_761) % (ulong)vocabularySize);
        }
    }
}
