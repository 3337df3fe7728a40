using Pipeline.Laws.Vocabulary;
using Pipeline.Text.Datasets;

namespace Pipeline.Experiments.Fits;

/// <summary>What the tokenizers alone say of the training set, before any run.</summary>
/// <param name="Compression">Tokens per character f(V), fitted to the vocabulary sizes; null with fewer than three, which do not determine it.</param>
/// <param name="Frequencies">How often tokens occur, per vocabulary size.</param>
internal sealed record TextLaws(TokensPerCharacter? Compression, IReadOnlyList<TokenFrequencies> Frequencies)
{
    /// <summary>Fits the laws.</summary>
    /// <param name="datasets">The training set under each vocabulary.</param>
    public static TextLaws Of(IReadOnlyList<(DatasetCard Card, TokenStatistics Tokens)> datasets) => new(
        datasets.Count < 3 ? null : TokensPerCharacter.Fit([.. datasets.Select(dataset => ((double)dataset.Card.VocabularySize, dataset.Card.TokensPerCharacter))]),
        [.. datasets.Select(dataset => TokenFrequencies.Of(dataset.Tokens.Counts))]);
}
