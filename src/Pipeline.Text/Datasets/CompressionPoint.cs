namespace Pipeline.Text.Datasets;

/// <summary>Tokens per character of one vocabulary size, measured and fitted.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="TokensPerCharacter">Measured.</param>
/// <param name="Residual">Measured minus fitted.</param>
public sealed record CompressionPoint(int VocabularySize, double TokensPerCharacter, double Residual);
