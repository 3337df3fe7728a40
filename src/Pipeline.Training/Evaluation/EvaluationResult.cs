namespace Pipeline.Training.Evaluation;

/// <summary>Losses on the validation set.</summary>
/// <param name="Tokens">Tokens predicted.</param>
/// <param name="Bytes">Their length in bytes.</param>
/// <param name="Loss">Nats per token.</param>
/// <param name="BitsPerByte">Bits per byte.</param>
/// <param name="UnigramNormalisedLoss">Nats per token above those of token frequencies.</param>
/// <param name="Blocks">The same tokens in parts, in the order of the text.</param>
internal sealed record EvaluationResult(
    long Tokens, long? Bytes, double Loss, double? BitsPerByte, double? UnigramNormalisedLoss, IReadOnlyList<ValidationBlock> Blocks);
