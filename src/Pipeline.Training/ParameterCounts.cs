namespace Pipeline.Training;

/// <summary>Numbers of trained parameters.</summary>
/// <param name="Embedding">Token embedding.</param>
/// <param name="Readout">Readout matrix; 0 when it is the embedding.</param>
/// <param name="NonVocabulary">All others.</param>
public sealed record ParameterCounts(long Embedding, long Readout, long NonVocabulary)
{
    /// <summary>N_v: parameters whose number depends on the vocabulary.</summary>
    public long Vocabulary => Embedding + Readout;

    /// <summary>All parameters.</summary>
    public long Total => Vocabulary + NonVocabulary;
}
