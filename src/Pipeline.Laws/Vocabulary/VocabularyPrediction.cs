namespace Pipeline.Laws.Vocabulary;

/// <summary>The optimal vocabulary of one model.</summary>
/// <param name="NonVocabularyParameters">Its non-vocabulary parameters N_nv.</param>
/// <param name="Width">Its width d.</param>
/// <param name="Flops">Its training budget, at the optimum; null when the optimum does not depend on it.</param>
/// <param name="VocabularySize">The optimal vocabulary size; null when the law has no optimum between 256 and a billion.</param>
/// <param name="Interval">Its interval, within 256 and a billion; null when there are too few runs.</param>
public sealed record VocabularyPrediction(double NonVocabularyParameters, double Width, double? Flops, double? VocabularySize, Interval? Interval);
