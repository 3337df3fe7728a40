using System.Text.Json.Serialization;
using Pipeline.Laws;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Joint;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Fits;

/// <summary>What the analyses of a spec found; null where a spec does not ask, or where <see cref="NotFitted"/> says why not.</summary>
internal sealed record ExperimentLaws
{
    /// <summary>Optimal learning rates and their change with width.</summary>
    public LearningRateLaws? LearningRates { get; init; }

    /// <summary>How well each parametrization transfers its learning rate across widths.</summary>
    public IReadOnlyList<TransferLaw>? Transfer { get; init; }

    /// <summary>What each change to the standard parametrization does to transfer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<FactorialModel>? Factorials { get; init; }

    /// <summary>Loss in bits per byte against vocabulary, per model and budget.</summary>
    public IReadOnlyList<VocabularyBowl>? VocabularyBowls { get; init; }

    /// <summary>The vocabulary laws of each parametrization.</summary>
    public IReadOnlyList<VocabularyFit> VocabularyFits { get; init; } = [];

    /// <summary>Loss against parameters and tokens, per parametrization.</summary>
    public IReadOnlyList<ChinchillaLaw>? Chinchilla { get; init; }

    /// <summary>Whether the best vocabulary depends on the rule of the embedding's rate.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JointLaws>? Joint { get; init; }

    /// <summary>Why a law that was asked for has not been fitted.</summary>
    public IReadOnlyList<Finding> NotFitted { get; init; } = [];
}
