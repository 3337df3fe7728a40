using System.Text.Json.Serialization;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Analyses;

/// <summary>The three vocabulary laws of one table.</summary>
/// <param name="Envelope">Approach 1; null when the training curves have too few points on their envelope.</param>
/// <param name="TokensPerCharacter">f(V); null when the table has no characters at three vocabularies.</param>
/// <param name="Derivative">Approach 2; null without f(V), or where its optima lie beyond it.</param>
/// <param name="Parametric">Approach 3.</param>
/// <param name="Bowls">Loss against vocabulary at equal FLOPs, per model and budget; empty when the table has no training curves that overlap, or its losses do not compare.</param>
/// <param name="Predictions">Approach 3's optimum for each model of the table at its largest budget, and with the published variant for the models of the paper's Table 1.</param>
public sealed record VocabularyLaws(
    IsoFlopLaws? Envelope, TokensPerCharacter? TokensPerCharacter, DerivativeLaw? Derivative, VocabularyLaw Parametric, IReadOnlyList<BudgetBowl> Bowls, IReadOnlyList<VocabularyPrediction> Predictions)
{
    /// <summary>What the runs share: corpus, family and parametrization.</summary>
    public SweepGroup Group { get; init; } = new();

    /// <summary>What sets the group apart in its table; empty when it is all of it.</summary>
    public string Name { get; init; } = "";

    /// <summary>Bits per byte beside the unigram-normalised loss, per model; empty without both.</summary>
    public IReadOnlyList<LossComparison> Losses { get; init; } = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The runs that were fitted, for figures.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];
}
