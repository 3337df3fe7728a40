using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>What a configuration must satisfy before anything is allocated.</summary>
internal static class ConfigurationRules
{
    /// <summary>Refuses a configuration that cannot be trained, with all its problems in one message.</summary>
    /// <exception cref="TrainingException">There are problems.</exception>
    public static void Check(TrainingConfiguration configuration, TrainingOptions options)
    {
        var problems = Problems(configuration, options).ToList();
        if (problems.Count > 0)
            throw new TrainingException("This configuration cannot be trained: " + string.Join("; ", problems) + ".");
    }

    private static IEnumerable<string> Problems(TrainingConfiguration configuration, TrainingOptions options)
    {
        var model = configuration.Model;
        var linear = model.Family == ModelFamily.Linear;
        if (model.VocabularySize < 2)
            yield return $"vocabulary size {model.VocabularySize} is below 2";
        if (model.Context < 1)
            yield return $"context {model.Context} is below 1";
        if (model.Width < 1 || model.HeadSize < 1 || model.Width % model.HeadSize != 0)
            yield return $"width {model.Width} is not a positive multiple of head size {model.HeadSize}";
        if (model.Family == ModelFamily.Llama && model.HeadSize % 2 != 0)
            yield return $"head size {model.HeadSize} is odd, which rotary positions cannot turn";
        if (linear ? model.Depth != 0 : model.Depth < 1)
            yield return linear ? $"depth {model.Depth} of a linear model is not 0" : $"depth {model.Depth} is below 1";
        if (!linear && model.FeedForwardRatio <= 0)
            yield return $"feed-forward ratio {model.FeedForwardRatio} is not positive";
        if (configuration.BaseWidth < 1)
            yield return $"base width {configuration.BaseWidth} is below 1";
        if (configuration.InitialStandardDeviation <= 0)
            yield return $"initial standard deviation {configuration.InitialStandardDeviation} is not positive";
        if (configuration.AccumulationSteps < 1 || configuration.SequencesPerBatch < 1
            || configuration.SequencesPerBatch % configuration.AccumulationSteps != 0)
        {
            yield return $"{configuration.SequencesPerBatch} sequences per batch are not a positive multiple of "
                + $"{configuration.AccumulationSteps} accumulation steps";
        }

        if (configuration.Steps < 1)
            yield return $"steps {configuration.Steps} is below 1";
        if (options.Threads < 1)
            yield return $"threads {options.Threads} is below 1";
    }
}
