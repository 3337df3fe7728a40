using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Analyses;

/// <summary>The three vocabulary laws of one table.</summary>
/// <param name="Envelope">Approach 1; null when the training curves have too few points on their envelope.</param>
/// <param name="TokensPerCharacter">f(V); null when the table has no characters at three vocabularies.</param>
/// <param name="Derivative">Approach 2; null without f(V).</param>
/// <param name="Parametric">Approach 3.</param>
/// <param name="Bowls">Loss against vocabulary at equal FLOPs, per model and budget; empty when the table has no training curves that overlap, or its losses do not compare.</param>
/// <param name="Predictions">Approach 3's optimum for each model of the table at its largest budget, and with the published variant for the models of the paper's Table 1.</param>
public sealed record VocabularyLaws(
    IsoFlopLaws? Envelope, TokensPerCharacter? TokensPerCharacter, DerivativeLaw? Derivative, VocabularyLaw Parametric, IReadOnlyList<BudgetBowl> Bowls, IReadOnlyList<VocabularyPrediction> Predictions);
