using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Training;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The first screen: what to use, how sure that is, why, and what to run next.</summary>
internal static class AnswerSection
{
    /// <summary>What the keys of its findings begin with.</summary>
    public const string KeyPrefix = "answer/";

    /// <summary>The section; null where there is nothing to answer with.</summary>
    /// <param name="learningRates">The laws of learning rates; null if none were fitted.</param>
    /// <param name="bowls">Loss against vocabulary of each model; null if not compared.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="validation">Parts of the validation set by run; empty where they are not known.</param>
    public static ReportSection? Of(
        LearningRateLaws? learningRates,
        IReadOnlyList<VocabularyBowl>? bowls,
        IReadOnlyList<RunRecord> runs,
        IReadOnlyDictionary<string, IReadOnlyList<ValidationBlock>> validation)
    {
        AnswerBlock?[] answers =
        [
            learningRates is null ? null : RateAnswer.Of(learningRates, runs, KeyPrefix + "learning-rates"),
            bowls is null ? null : VocabularyAnswer.Of(bowls, runs, validation, KeyPrefix + "vocabulary"),
        ];
        Block[] found = [.. answers.OfType<AnswerBlock>()];
        return found.Length == 0 ? null : new ReportSection("What to use", found);
    }
}
