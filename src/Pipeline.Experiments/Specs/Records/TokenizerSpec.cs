using Pipeline.Experiments.Specs.Binding;
using Pipeline.Text.Tokenization;

namespace Pipeline.Experiments.Specs;

/// <summary>Byte-level BPE, trained once at the largest vocabulary; every smaller one is a prefix of its merges.</summary>
public sealed record TokenizerSpec
{
    /// <summary>Bytes of a byte-level vocabulary, and its special token that ends a document.</summary>
    public const int SmallestVocabulary = 257;

    /// <summary>How text is cut into pre-tokens, across whose borders nothing is merged.</summary>
    public PreTokenization PreTokenization { get; init; } = PreTokenization.Gpt2;

    /// <summary>Whether each digit is a pre-token of its own.</summary>
    public bool SplitDigits { get; init; }

    /// <summary>Unicode normalization; with one, tokens stand for the normalized text.</summary>
    public Normalization Normalization { get; init; } = Normalization.None;

    /// <summary>Vocabulary sizes to try: 256 bytes, 1 special token, and merges.</summary>
    [Range(SmallestVocabulary, 1_048_576, Because = "a byte-level vocabulary has 256 bytes and 1 special token")]
    public required IReadOnlyList<int> VocabularySizes { get; init; }

    /// <summary>What happens to text before merges.</summary>
    public TokenizerRules ToRules() => new(PreTokenization, SplitDigits, Normalization);
}
