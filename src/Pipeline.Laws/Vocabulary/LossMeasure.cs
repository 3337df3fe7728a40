namespace Pipeline.Laws.Vocabulary;

/// <summary>A loss that can be compared across vocabularies.</summary>
public enum LossMeasure
{
    /// <summary>Bits per byte of text.</summary>
    BitsPerByte,

    /// <summary>The loss less that of a unigram model, in nats per token (arXiv 2407.13623).</summary>
    UnigramNormalised,
}
