namespace Pipeline.Text.Datasets;

/// <summary>What a corpus is in the tokens of one vocabulary.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="Tokens">Tokens of the corpus, the end of each document counted.</param>
/// <param name="Documents">Documents.</param>
/// <param name="Bytes">UTF-8 bytes of the text; the bytes of the tokens add up to it.</param>
/// <param name="Characters">Unicode code points of the text.</param>
/// <param name="UnseenTokens">Tokens of the vocabulary that never stand in the corpus.</param>
/// <param name="MostFrequent">The tokens that stand there most often.</param>
/// <param name="Longest">The tokens with the most bytes among those that stand there.</param>
public sealed record DatasetCard(
    int VocabularySize,
    long Tokens,
    long Documents,
    long Bytes,
    long Characters,
    int UnseenTokens,
    IReadOnlyList<TokenExample> MostFrequent,
    IReadOnlyList<TokenExample> Longest)
{
    /// <summary>Bytes per token.</summary>
    public double BytesPerToken => (double)Bytes / Tokens;

    /// <summary>Characters per token.</summary>
    public double CharactersPerToken => (double)Characters / Tokens;

    /// <summary>Tokens per character: f(V) of Tao et al. (2024), section 3.</summary>
    public double TokensPerCharacter => (double)Tokens / Characters;

    /// <summary>Reads a card that <see cref="Save"/> wrote.</summary>
    public static DatasetCard Load(string path) => CardJson.Load<DatasetCard>(path);

    /// <summary>Writes the card as indented JSON.</summary>
    public void Save(string path) => CardJson.Save(path, this);
}
