using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Reporting;

/// <summary>What the analyses of a spec found; null where a spec does not ask.</summary>
internal sealed record ExperimentLaws
{
    /// <summary>Optimal learning rates and their change with width.</summary>
    public LearningRateLaws? LearningRates { get; init; }

    /// <summary>Loss in bits per byte against vocabulary, per model and budget.</summary>
    public IReadOnlyList<VocabularyBowl>? VocabularyBowls { get; init; }
}
