using System.Globalization;
using Pipeline.Experiments.Fits;
using Pipeline.Laws.Vocabulary;
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
    /// <summary>Coefficients of f(V).</summary>
    private const int Coefficients = 3;

    /// <summary>The section.</summary>
    public static ReportPart Of(ReportData data) => ReportPart.Of(new ReportSection(
        "Corpus and tokenizers",
        [
            new Paragraph(Size(data.Corpus)),
            new TableBlock(Sources(data.Corpus), "Where the text comes from, training and validation together."),
            new TableBlock(Scripts(data.Corpus), "What the text is written in: characters by Unicode script, as shares of all that have one. Spaces, digits and signs that scripts share have none."),
            new FigureBlock(
                CompressionFigure.Of("compression", [Compression(data)]),
                "Bytes per token of the training set against vocabulary size, and what the fitted f(V) makes of it."),
            new TableBlock(Sizes(data), $"The training set in the tokens of each vocabulary. {Describe(data)}"),
            new FigureBlock(
                RankFrequencyFigure.Of("token-frequencies", [.. data.TextLaws.Frequencies.Select(Frequency)]),
                "How often tokens occur in the training set, by rank; dashed, the fitted law of Zipf and Mandelbrot."),
            new TableBlock(Frequencies(data.TextLaws), "The law count = scale/(rank + offset)^{exponent}, fitted to ln count at ranks spaced evenly in logarithm, down to the count of the last merge; tokens that occur less are left over, bytes that hardly occur and parts that later merges have used up. The residual is the root mean square of ln count: 0.1 is 10 % of a count. Where the law is missing, counts fall off faster than any power of the rank."),
            new TableBlock(Examples("longest-tokens", "The longest tokens", data.Datasets[^1].Longest), "Of the largest vocabulary.") { Folded = true },
            new TableBlock(Examples("most-frequent-tokens", "The most frequent tokens", data.Datasets[^1].MostFrequent), "Of the largest vocabulary.") { Folded = true },
        ]));

    private static string Size(CorpusCard corpus) => string.Create(
        CultureInfo.InvariantCulture,
        $"{corpus.Train.Documents:N0} documents for training ({corpus.Train.Bytes:N0} bytes, {corpus.Train.Characters:N0} characters) and {corpus.Validation.Documents:N0} for validation ({corpus.Validation.Bytes:N0} bytes). {corpus.Duplicates:N0} duplicates were left out.");

    private static string Describe(ReportData data)
    {
        const string Law = "f(V) = a·ln²V + b·ln V + c (arXiv 2407.13623)";
        if (data.TextLaws.Compression is not { } law)
            return string.Create(CultureInfo.InvariantCulture, $"{data.Datasets.Count} vocabulary sizes do not determine {Law}: three are needed.");
        var fit = $"{Law} has a = {NumberFormat.Significant(law.Quadratic)}, b = {NumberFormat.Significant(law.Linear)}, c = {NumberFormat.Significant(law.Constant)} here";
        return law.Residuals.Count == Coefficients
            ? $"{fit}, exactly through the three sizes; only a fourth would say how well the law holds."
            : $"{fit}; the root mean square of its residuals is {NumberFormat.Significant(Math.Sqrt(law.Residuals.Average(residual => residual * residual)), 2)} tokens per character.";
    }

    private static CompressionCurve Compression(ReportData data)
    {
        var bytesPerCharacter = (double)data.Corpus.Train.Bytes / data.Corpus.Train.Characters;
        return new CompressionCurve("train", [.. data.Datasets.Select(card => new ChartPoint(card.VocabularySize, card.BytesPerToken))])
        {
            Fit = data.TextLaws.Compression is { } law
                ? FittedSeries.Sample(size => bytesPerCharacter / law.At(size), data.Datasets[0].VocabularySize, data.Datasets[^1].VocabularySize)
                : [],
        };
    }

    private static RankFrequency Frequency(TokenFrequencies vocabulary) =>
        new(vocabulary.VocabularySize, [.. vocabulary.Ranks.Select(token => new ChartPoint(token.Rank, token.Count))], vocabulary.FittedRanks, vocabulary.Law);

    private static Table Sources(CorpusCard corpus) => new TableBuilder<SourceShare>()
        .Text("name", "Source", source => source.Name, isKey: true)
        .Text("kind", "Kind", source => source.Kind)
        .Whole("documents", "Documents", source => source.Part.Documents)
        .Whole("bytes", "Bytes", source => source.Part.Bytes)
        .Whole("characters", "Characters", source => source.Part.Characters)
        .Number("share", "Share of bytes", source => source.Share)
        .Number("entropy", "Known entropy rate", source => source.EntropyBitsPerByte, unit: "bits/byte")
        .Build("sources", "Sources", corpus.Sources);

    private static Table Scripts(CorpusCard corpus) => new TableBuilder<ScriptShare>()
        .Text("script", "Script", script => script.Script, isKey: true)
        .Whole("characters", "Characters", script => script.Characters)
        .Number("share", "Share", script => script.Share)
        .Build("scripts", "Scripts", corpus.Scripts);

    private static Table Sizes(ReportData data) => new TableBuilder<(DatasetCard Card, double? Residual)>()
        .Whole("vocabularySize", "Vocabulary", size => size.Card.VocabularySize, isKey: true)
        .Whole("tokens", "Tokens", size => size.Card.Tokens)
        .Number("bytesPerToken", "Bytes per token", size => size.Card.BytesPerToken)
        .Number("charactersPerToken", "Characters per token", size => size.Card.CharactersPerToken)
        .Number("tokensPerCharacter", "Tokens per character f(V)", size => size.Card.TokensPerCharacter)
        .Number("residual", "Residual of the fitted f(V)", size => size.Residual, digits: 2)
        .Whole("unseenTokens", "Tokens never seen", size => size.Card.UnseenTokens)
        .Build("vocabularies", "Vocabularies", data.Datasets.Select((card, i) => (card, Residual(data.TextLaws.Compression, i))));

    private static double? Residual(TokensPerCharacter? law, int size) => law is { Residuals.Count: > Coefficients } ? law.Residuals[size] : null;

    private static Table Frequencies(TextLaws laws) => new TableBuilder<TokenFrequencies>()
        .Whole("vocabularySize", "Vocabulary", vocabulary => vocabulary.VocabularySize, isKey: true)
        .Whole("fittedRanks", "Ranks fitted", vocabulary => vocabulary.FittedRanks)
        .Number("exponent", "Exponent", vocabulary => vocabulary.Law?.Exponent)
        .Number("offset", "Offset", vocabulary => vocabulary.Law?.Offset)
        .Number("scale", "Scale", vocabulary => vocabulary.Law?.Scale)
        .Number("residual", "Residual of ln count", vocabulary => vocabulary.Law?.Residual, digits: 2)
        .Build("token-frequencies", "Token frequencies", laws.Frequencies);

    private static Table Examples(string name, string title, IReadOnlyList<TokenExample> tokens) => new TableBuilder<TokenExample>()
        .Whole("id", "Id", token => token.Id, isKey: true)
        .Text("text", "Token", token => string.Create(CultureInfo.InvariantCulture, $"“{token.Text}”"))
        .Whole("bytes", "Bytes", token => token.Bytes)
        .Whole("count", "Count", token => token.Count)
        .Build(name, title, tokens);
}
