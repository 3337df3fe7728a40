namespace Pipeline.Text.Tokenization;

/// <summary>A tokenizer that cannot be trained, read or used as asked.</summary>
public sealed class TokenizerException(string message, Exception? innerException = null) : TextException(message, innerException)
{
    /// <summary>The largest vocabulary that the corpus gives, where it was asked for more.</summary>
    public int? LargestVocabulary { get; init; }
}
