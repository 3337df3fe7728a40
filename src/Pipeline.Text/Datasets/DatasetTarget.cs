namespace Pipeline.Text.Datasets;

/// <summary>A vocabulary size, and the files to write for it.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary, a prefix of the tokenizer's.</param>
/// <param name="TokensPath">Token file (<see cref="TokenFile"/>).</param>
/// <param name="StatisticsPath">Counts and byte lengths of the tokens (<see cref="TokenStatistics"/>).</param>
/// <param name="CardPath">Card (<see cref="DatasetCard"/>).</param>
public sealed record DatasetTarget(int VocabularySize, string TokensPath, string StatisticsPath, string CardPath);
