namespace Pipeline.Laws.Vocabulary;

/// <summary>One point of the envelope of training curves: no cheaper point has a lower loss.</summary>
/// <param name="Flops">FLOPs C.</param>
/// <param name="NonVocabularyParameters">N_nv.</param>
/// <param name="VocabularyParameters">N_v.</param>
/// <param name="VocabularySize">V.</param>
/// <param name="Data">Characters H where the table has them, otherwise tokens D.</param>
/// <param name="Loss">The loss.</param>
public sealed record EnvelopePoint(double Flops, double NonVocabularyParameters, double VocabularyParameters, double VocabularySize, double Data, double Loss);
