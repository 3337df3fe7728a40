namespace Pipeline.Training;

/// <summary>
/// A part of the validation set: windows that follow each other. The parts are equal shares of the windows, so that those of two vocabularies hold
/// nearly the same text, and what differs between parts tells how far a loss would be another on another text.
/// </summary>
/// <param name="Tokens">Tokens predicted.</param>
/// <param name="Bytes">Their length in bytes; null without token statistics.</param>
/// <param name="Nats">Sum of their losses.</param>
public sealed record ValidationBlock(long Tokens, long? Bytes, double Nats)
{
    /// <summary>Most parts of a validation set.</summary>
    public const int Most = 32;
}
