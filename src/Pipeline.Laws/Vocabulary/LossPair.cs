namespace Pipeline.Laws.Vocabulary;

/// <summary>The two losses that compare vocabularies, of the best run at one vocabulary size.</summary>
/// <param name="VocabularySize">V.</param>
/// <param name="BitsPerByte">Its loss in bits per byte.</param>
/// <param name="UnigramNormalisedLoss">Its loss less that of a unigram model, in nats per token.</param>
/// <param name="BytesPerToken">Bytes per token of the validation text; null without the loss per token.</param>
/// <param name="UnigramBitsPerByte">The loss of the unigram model, in bits per byte; null without the loss per token.</param>
public sealed record LossPair(int VocabularySize, double BitsPerByte, double UnigramNormalisedLoss, double? BytesPerToken, double? UnigramBitsPerByte);
