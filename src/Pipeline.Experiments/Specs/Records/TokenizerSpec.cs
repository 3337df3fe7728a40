using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Byte-level BPE, trained once at the largest vocabulary; every smaller one is a prefix of its merges.</summary>
public sealed record TokenizerSpec
{
    /// <summary>Bytes of a byte-level vocabulary, and its special token that ends a document.</summary>
    public const int SmallestVocabulary = 257;

    /// <summary>How text is cut before merges are made.</summary>
    public PreTokenizationName PreTokenization { get; init; } = PreTokenizationName.Gpt2;

    /// <summary>Unicode normalisation before anything else.</summary>
    public NormalizationName Normalization { get; init; } = NormalizationName.None;

    /// <summary>Whether every digit is cut off by itself.</summary>
    public bool SplitDigits { get; init; }

    /// <summary>Vocabulary sizes to try: 256 bytes, 1 special token, and merges.</summary>
    [Range(SmallestVocabulary, 1_048_576, Because = "a byte-level vocabulary has 256 bytes and 1 special token")]
    public required IReadOnlyList<int> VocabularySizes { get; init; }
}
