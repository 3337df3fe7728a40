using System.Globalization;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;
using Pipeline.Text.Corpora;
using Pipeline.Text.Datasets;

namespace Pipeline.Experiments.Reporting;

/// <summary>The text, and what each vocabulary makes of it.</summary>
internal static class CorpusSection
{
    /// <summary>The section.</summary>
    public static ReportSection Of(ReportData data) => new(
        "Corpus and tokenizers",
        [
            new Paragraph(Size(data.Corpus)),
            new TableBlock(Sources(data.Corpus), "Where the text comes from, training and validation together."),
            new FigureBlock(
                CompressionFigure.Of("compression", [new CompressionCurve("train", [.. data.Datasets.Select(card => new ChartPoint(card.VocabularySize, card.BytesPerToken))])]),
                "Bytes per token of the training set against vocabulary size."),
            new TableBlock(Sizes(data.Datasets), "The training set in the tokens of each vocabulary."),
            new TableBlock(Examples("longest-tokens", "The longest tokens", data.Datasets[^1].Longest), "Of the largest vocabulary.") { Folded = true },
            new TableBlock(Examples("most-frequent-tokens", "The most frequent tokens", data.Datasets[^1].MostFrequent), "Of the largest vocabulary.") { Folded = true },
        ]);

    private static string Size(CorpusCard corpus) => string.Create(
        CultureInfo.InvariantCulture,
        $"{corpus.Train.Documents:N0} documents for training ({corpus.Train.Bytes:N0} bytes, {corpus.Train.Characters:N0} characters) and {corpus.Validation.Documents:N0} for validation ({corpus.Validation.Bytes:N0} bytes). {corpus.Duplicates:N0} duplicates were left out.");

    private static Table Sources(CorpusCard corpus) => new TableBuilder<SourceShare>()
        .Text("name", "Source", source => source.Name, isKey: true)
        .Text("kind", "Kind", source => source.Kind)
        .Whole("documents", "Documents", source => source.Part.Documents)
        .Whole("bytes", "Bytes", source => source.Part.Bytes)
        .Whole("characters", "Characters", source => source.Part.Characters)
        .Number("share", "Share of bytes", source => source.Share)
        .Number("entropy", "Known entropy rate", source => source.EntropyBitsPerByte, unit: "bits/byte")
        .Build("sources", "Sources", corpus.Sources);

    private static Table Sizes(IReadOnlyList<DatasetCard> cards) => new TableBuilder<DatasetCard>()
        .Whole("vocabularySize", "Vocabulary", card => card.VocabularySize, isKey: true)
        .Whole("tokens", "Tokens", card => card.Tokens)
        .Number("bytesPerToken", "Bytes per token", card => card.BytesPerToken)
        .Number("charactersPerToken", "Characters per token", card => card.CharactersPerToken)
        .Number("tokensPerCharacter", "Tokens per character f(V)", card => card.TokensPerCharacter)
        .Whole("unseenTokens", "Tokens never seen", card => card.UnseenTokens)
        .Build("vocabularies", "Vocabularies", cards);

    private static Table Examples(string name, string title, IReadOnlyList<TokenExample> tokens) => new TableBuilder<TokenExample>()
        .Whole("id", "Id", token => token.Id, isKey: true)
        .Text("text", "Token", token => string.Create(CultureInfo.InvariantCulture, $"“{token.Text}”"))
        .Whole("bytes", "Bytes", token => token.Bytes)
        .Whole("count", "Count", token => token.Count)
        .Build(name, title, tokens);
}
