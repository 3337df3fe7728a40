namespace Pipeline.Laws.Vocabulary;

/// <summary>In which measure vocabularies are compared.</summary>
public enum LossMeasure
{
    /// <summary>Bits per byte of text.</summary>
    BitsPerByte,

    /// <summary>The loss less that of a unigram model, in nats per token (arXiv 2407.13623).</summary>
    UnigramNormalised,

    /// <summary>The column "loss" as it stands, in nats per token. Vocabularies compare only if it is normalised already: a token of a larger vocabulary is more text.</summary>
    PerToken,
}
