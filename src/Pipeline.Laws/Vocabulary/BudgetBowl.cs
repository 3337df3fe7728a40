namespace Pipeline.Laws.Vocabulary;

/// <summary>Loss against vocabulary size of one model at one budget.</summary>
/// <param name="NonVocabularyParameters">The model's non-vocabulary parameters N_nv.</param>
/// <param name="Flops">The budget C.</param>
/// <param name="Bowl">Loss against vocabulary.</param>
public sealed record BudgetBowl(double NonVocabularyParameters, double Flops, VocabularyBowl Bowl);
