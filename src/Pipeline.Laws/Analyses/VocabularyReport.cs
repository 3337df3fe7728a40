using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;

namespace Pipeline.Laws.Analyses;

/// <summary>Runs the three vocabulary approaches on one table, as far as its columns go.</summary>
public static class VocabularyReport
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs, or the points of their training curves.</param>
    /// <param name="options">How.</param>
    /// <returns>What was found; its laws are <see cref="VocabularyLaws"/>.</returns>
    /// <exception cref="LawsException">A column is missing, or there are too few runs.</exception>
    public static AnalysisReport Of(IReadOnlyList<RunRecord> runs, AnalysisOptions options)
    {
        VocabularyLaw parametric = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { AsPublished = options.AsPublished, Bootstrap = options.Bootstrap });
        VocabularyTable table = VocabularyTable.From(runs, minimumFlops: null);
        (double NonVocabulary, double Width, double Flops)[] models = [.. Models(table)];
        IsoFlopLaws? envelope = HasEnvelope(table) ? IsoFlopAnalysis.Run(runs, options.AsPublished, options.Bootstrap) : null;
        TokensPerCharacter? compression = options.AsPublished ? TokensPerCharacter.Published : Compression(table);
        DerivativeLaw? derivative = options.AsPublished ? DerivativeAnalysis.AsPublished()
            : compression is not null && models.Length > 1 ? DerivativeAnalysis.Run(compression, [.. models.Select(model => (model.NonVocabulary, model.Width))], options: options.Bootstrap)
            : null;
        VocabularyPrediction[] predictions = [.. models.Select(model => parametric.Predict(model.NonVocabulary, model.Width, model.Flops)), .. Table1(parametric, envelope, options.AsPublished)];
        IReadOnlyList<BudgetBowl> bowls = parametric.ComparesVocabularies ? BudgetBowlAnalysis.Run(runs, options.Bootstrap) : [];
        Finding[] findings = [.. parametric.Findings, .. envelope?.Findings ?? [], .. Derivative(derivative)];
        var laws = new VocabularyLaws(envelope, compression, derivative, parametric, bowls, predictions);
        return new AnalysisReport("vocabulary", laws, findings) { Runs = runs };
    }

    private static IEnumerable<(double NonVocabulary, double Width, double Flops)> Models(VocabularyTable table) =>
        from row in Enumerable.Range(0, table.Count)
        group row by table.NonVocabulary[row] into model
        orderby model.Key
        let largest = model.MaxBy(row => table.Flops[row])
        select (model.Key, table.Width[largest], 6 * (table.NonVocabulary[largest] + table.Vocabulary[largest]) * table.Tokens[largest]);

    private static bool HasEnvelope(VocabularyTable table) =>
        table.Run.GroupBy(run => run).Any(run => run.Count() > 2) && IsoFlopAnalysis.Envelope(IsoFlopAnalysis.Points(table)).Length >= IsoFlopAnalysis.LeastPoints;

    private static IEnumerable<VocabularyPrediction> Table1(VocabularyLaw law, IsoFlopLaws? envelope, bool asPublished) => !asPublished || envelope is null ? []
        : PublishedModels.Predicted.Select(model => law.Predict(model, PublishedModels.WidthOf(model), envelope.NonVocabulary.FlopsAt(model)));

    private static TokensPerCharacter? Compression(VocabularyTable table)
    {
        (double, double)[] points = [.. Enumerable.Range(0, table.Count).Where(row => !double.IsNaN(table.Characters[row]))
            .GroupBy(row => table.VocabularySize[row]).OrderBy(size => size.Key)
            .Select(size => (size.Key, size.Average(row => table.Tokens[row] / table.Characters[row])))];
        return points.Length >= 3 ? TokensPerCharacter.Fit(points) : null;
    }

    private static IEnumerable<Finding> Derivative(DerivativeLaw? law)
    {
        if (law is null)
            yield break;
        string range = law.GammaInterval is null ? "" : FormattableString.Invariant($" [{law.GammaInterval.Low:0.00}, {law.GammaInterval.High:0.00}]");
        yield return new Finding(
            FormattableString.Invariant($"The vocabulary that makes text cheapest to process grows as N_nv^{law.Gamma:0.00}{range}; this rests on the tokenizers alone."), FindingStrength.Tentative);
    }
}
