using System.Globalization;
using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>What a configuration must satisfy before anything is allocated.</summary>
internal static class ConfigurationRules
{
    /// <summary>Refuses a configuration that cannot be trained, with all its problems in one message.</summary>
    /// <exception cref="TrainingException">There are problems.</exception>
    public static void Check(TrainingConfiguration configuration, TrainingOptions options)
    {
        var problems = Model(configuration.Model)
            .Concat(Training(configuration))
            .Concat(Optimizer(configuration.Optimizer))
            .Concat(Schedule(configuration.Schedule))
            .Concat(options.Threads < 1 ? [$"threads {options.Threads} is below 1"] : [])
            .ToList();
        if (problems.Count > 0)
            throw new TrainingException("This configuration cannot be trained: " + string.Join("; ", problems) + ".");
    }

    private static IEnumerable<string> Model(ModelConfiguration model)
    {
        if (model.VocabularySize < 2)
            yield return $"vocabulary size {model.VocabularySize} is below 2";
        if (model.Context < 1)
            yield return $"context {model.Context} is below 1";
        if (model.Family == ModelFamily.Llama && model.HeadSize % 2 != 0)
            yield return $"head size {model.HeadSize} is odd, which rotary positions cannot turn";
        else if (model.Width < 1 || model.HeadSize < 1 || model.Width % model.HeadSize != 0)
            yield return $"width {model.Width} is not a positive multiple of head size {model.HeadSize}";
        if (model.Family == ModelFamily.Linear && model.Depth != 0)
            yield return $"depth {model.Depth} of a linear model is not 0";
        if (model.Family != ModelFamily.Linear && model.Depth < 1)
            yield return $"depth {model.Depth} is below 1";
        if (model.Family != ModelFamily.Linear && !(model.FeedForwardRatio > 0))
            yield return NotPositive("feed-forward ratio", model.FeedForwardRatio);
    }

    private static IEnumerable<string> Training(TrainingConfiguration training)
    {
        if (training.Model.TiedEmbedding && Parametrizations.TiedConflict(training.Parametrization) is { } conflict)
            yield return conflict;
        if (training.BaseWidth < 1)
            yield return $"base width {training.BaseWidth} is below 1";
        if (!(training.InitialStandardDeviation > 0))
            yield return NotPositive("initial standard deviation", training.InitialStandardDeviation);
        if (!(training.HiddenLearningRate > 0))
            yield return NotPositive("hidden learning rate", training.HiddenLearningRate);
        if (!(training.EmbeddingLearningRate > 0))
            yield return NotPositive("embedding learning rate", training.EmbeddingLearningRate);
        if (training.Steps < 1)
            yield return $"steps {training.Steps} is below 1";
        if (training.AccumulationSteps < 1 || training.SequencesPerBatch < 1 || training.SequencesPerBatch % training.AccumulationSteps != 0)
        {
            yield return $"{training.SequencesPerBatch} sequences per batch are not a positive multiple of "
                + $"{training.AccumulationSteps} accumulation steps";
        }
    }

    private static IEnumerable<string> Optimizer(OptimizerConfiguration optimizer)
    {
        if (!(optimizer.Beta1 is >= 0 and < 1))
            yield return Text($"beta1 {optimizer.Beta1} is not in [0, 1)");
        if (!(optimizer.Beta2 is >= 0 and < 1))
            yield return Text($"beta2 {optimizer.Beta2} is not in [0, 1)");
        if (!(optimizer.Epsilon > 0))
            yield return NotPositive("epsilon", optimizer.Epsilon);
        if (!(optimizer.WeightDecay >= 0))
            yield return Text($"weight decay {optimizer.WeightDecay} is negative");
        if (!(optimizer.GradientClipping >= 0))
            yield return Text($"gradient clipping {optimizer.GradientClipping} is negative");
    }

    private static IEnumerable<string> Schedule(ScheduleConfiguration schedule)
    {
        if (!(schedule.WarmupFraction is >= 0 and <= 1))
            yield return Text($"warmup fraction {schedule.WarmupFraction} is not in [0, 1]");
        if (!(schedule.DecayFraction is >= 0 and <= 1))
            yield return Text($"decay fraction {schedule.DecayFraction} is not in [0, 1]");
        if (!(schedule.FinalFraction is >= 0 and <= 1))
            yield return Text($"final fraction {schedule.FinalFraction} is not in [0, 1]");
        if (!(schedule.Power > 0))
            yield return NotPositive("power", schedule.Power);
    }

    private static string NotPositive(string name, double value) => Text($"{name} {value} is not positive");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
