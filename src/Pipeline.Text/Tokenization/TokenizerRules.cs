namespace Pipeline.Text.Tokenization;

/// <summary>What happens to text before merges.</summary>
/// <param name="PreTokenization">How text is cut into pre-tokens.</param>
/// <param name="SplitDigits">Whether each digit is a pre-token of its own.</param>
/// <param name="Normalization">Unicode normalization; with one, tokens stand for the normalized text.</param>
public sealed record TokenizerRules(
    PreTokenization PreTokenization,
    bool SplitDigits = false,
    Normalization Normalization = Normalization.None);
