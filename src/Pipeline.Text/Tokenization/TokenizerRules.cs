namespace Pipeline.Text.Tokenization;

/// <summary>What happens to text before merges.</summary>
/// <param name="PreTokenization">How text is cut into pre-tokens.</param>
/// <param name="SplitDigits">Whether each digit is a pre-token of its own.</param>
public sealed record TokenizerRules(PreTokenization PreTokenization, bool SplitDigits = false);
