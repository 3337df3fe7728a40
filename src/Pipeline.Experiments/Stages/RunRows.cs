using Pipeline.Laws;
using Pipeline.Text.Datasets;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Experiments.Stages;

/// <summary>Makes the rows of a table of runs.</summary>
internal static class RunRows
{
    /// <summary>The row of one run; of a beginning, that of the run that was stopped there. Characters and bytes of training follow from its tokens and the averages of its training set.</summary>
    public static RunRecord Row(string name, string corpus, RunResult run, DatasetCard card, bool isWhole = true)
    {
        var training = run.Training;
        var model = training.Model;
        var result = run.Result;
        var tokens = (double)training.Steps * training.TokensPerStep;
        return new RunRecord
        {
            Name = name,
            Corpus = corpus,
            Family = Lower(model.Family),
            Parametrization = training.Parametrization.Name,
            Width = model.Width,
            Depth = model.Depth,
            VocabularySize = model.VocabularySize,
            HiddenLearningRate = training.HiddenLearningRate,
            EmbeddingLearningRate = training.EmbeddingLearningRate,
            EffectiveHiddenLearningRate = GroupSettings.Of(training, ParameterGroup.Hidden).LearningRate,
            EffectiveEmbeddingLearningRate = GroupSettings.Of(training, ParameterGroup.Embedding).LearningRate,
            WeightDecay = training.Optimizer.WeightDecay,
            Seed = training.Seed,
            Steps = training.Steps,
            BatchSize = training.TokensPerStep,
            VocabularyParameters = ModelSize.EmbeddingParameters(model),
            NonVocabularyParameters = ModelSize.NonVocabularyParameters(model),
            Tokens = tokens,
            Characters = tokens * card.CharactersPerToken,
            Bytes = tokens * card.BytesPerToken,
            Flops = tokens * ModelSize.FlopsPerToken(model),
            TrainLoss = isWhole ? result.FinalTrainLoss : null,
            Loss = isWhole ? result.FinalValidationLoss : null,
            BitsPerByte = isWhole ? result.BitsPerByte : null,
            UnigramNormalisedLoss = isWhole ? result.UnigramNormalisedLoss : null,
            Diverged = result.Diverged,
            Censored = !isWhole && !result.Diverged,
        };
    }

    private static string Lower(ModelFamily family) => family.ToString().ToLowerInvariant();
}
