using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;

namespace Pipeline.Laws.Analyses;

/// <summary>Runs the three vocabulary approaches on one table, as far as its columns go.</summary>
public static class VocabularyReport
{
    /// <summary>The analysis of a table; its laws are a list of <see cref="VocabularyLaws"/>.</summary>
    public static TableAnalysis OfTable { get; } = TableAnalysis.OfRuns(
        "vocabulary", "the optimal vocabulary by envelope, derivative and parametric law", ["nonVocabularyParameters", "vocabularySize"], Of, "N (N_nv), d and C",
        point => point is { Parameters: not null, Width: not null, Flops: not null, Tokens: null });

    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs, or the points of their training curves; each model counts with its best learning rates.</param>
    /// <param name="options">How.</param>
    /// <returns>What was found; its laws are a list of <see cref="VocabularyLaws"/>, one per corpus, family and parametrization.</returns>
    /// <exception cref="LawsException">A column is missing, or there are too few runs.</exception>
    public static AnalysisReport Of(IReadOnlyList<RunRecord> runs, AnalysisOptions options)
    {
        (IReadOnlyList<VocabularyLaws> laws, IReadOnlyList<Finding> failed) = TableGroups.Fit(TableNotes.Distinct(runs), (group, name, rows) => Fit(group, name, rows, options));
        Finding[] notes = [.. failed, .. TableNotes.Of(runs, [.. laws.SelectMany(law => law.Runs)])];
        return new AnalysisReport("vocabulary", laws, [.. laws.SelectMany(law => law.Findings), .. notes]) { Notes = notes, Runs = runs };
    }

    private static VocabularyLaws Fit(SweepGroup group, string name, IReadOnlyList<RunRecord> rows, AnalysisOptions options)
    {
        // The published laws are of the unigram-normalised loss.
        RunRecord[] measured = options.AsPublished ? [.. rows.Select(run => run with { BitsPerByte = null })] : [.. rows];
        LossMeasure measure = LossMeasures.Choose(measured);
        IReadOnlyList<RunRecord> runs = BestRuns.Of(measured, run => LossMeasures.Of(run, measure));
        VocabularyLaw parametric = VocabularyLawAnalysis.Run(runs, new VocabularyLawOptions { AsPublished = options.AsPublished, Bootstrap = options.Bootstrap });
        VocabularyTable table = VocabularyTable.From(runs, minimumFlops: null);
        var doubts = new List<Finding>();
        (double NonVocabulary, double Width, double Flops)[] models = [.. Models(table)];
        IsoFlopLaws? envelope = HasCurves(table) ? Try(doubts, "the envelope", () => IsoFlopAnalysis.Run(runs, options.AsPublished, options.Bootstrap)) : null;
        TokensPerCharacter? compression = options.AsPublished ? TokensPerCharacter.Published : Compression(table);
        DerivativeLaw? derivative = options.AsPublished ? DerivativeAnalysis.AsPublished()
            : compression is not null && models.Length > 1
                ? Try(doubts, "the derivative method", () => DerivativeAnalysis.Run(compression, [.. models.Select(model => (model.NonVocabulary, model.Width))], options: options.Bootstrap))
            : null;
        VocabularyPrediction[] own = [.. models.Select(model => parametric.Predict(model.NonVocabulary, model.Width, model.Flops))];
        IReadOnlyList<BudgetBowl> bowls = parametric.ComparesVocabularies ? BudgetBowlAnalysis.Run(runs, options.Bootstrap) : [];
        IReadOnlyList<LossComparison> losses = LossComparison.Of(runs);
        Finding[] findings =
        [
            .. options.At.Select(point => VocabularyLawWords.At(parametric, point)),
            .. new[] { parametric.ComparesVocabularies ? VocabularyLawWords.Optimum(own[^1], parametric.Tried!) : null }.OfType<Finding>(),
            .. parametric.Findings,
            .. envelope?.Findings ?? [],
            .. Derivative(derivative),
            .. Compression(compression),
            .. new[] { LossComparison.Disagreement(losses) }.OfType<Finding>(),
            .. doubts,
        ];
        return new VocabularyLaws(envelope, compression, derivative, parametric, bowls, [.. own, .. Table1(parametric, envelope, options.AsPublished)])
        {
            Group = group,
            Name = name,
            Losses = losses,
            Findings = TableGroups.Named(name, findings),
            Runs = runs,
        };
    }

    private static T? Try<T>(List<Finding> doubts, string what, Func<T> fit)
        where T : class
    {
        try
        {
            return fit();
        }
        catch (LawsException reason)
        {
            doubts.Add(new Finding($"Not fitted, {what}: {reason.Message}", FindingStrength.Undecided));
            return null;
        }
    }

    private static IEnumerable<(double NonVocabulary, double Width, double Flops)> Models(VocabularyTable table) =>
        from row in Enumerable.Range(0, table.Count)
        group row by table.NonVocabulary[row] into model
        orderby model.Key
        let largest = model.MaxBy(row => table.DefinedFlops[row])
        select (model.Key, table.Width[largest], table.DefinedFlops[largest]);

    private static bool HasCurves(VocabularyTable table) => table.Run.GroupBy(run => run).Any(run => run.Count() > 2);

    private static IEnumerable<VocabularyPrediction> Table1(VocabularyLaw law, IsoFlopLaws? envelope, bool asPublished) => !asPublished || envelope is null ? []
        : PublishedModels.Predicted.Select(model => law.Predict(model, PublishedModels.WidthOf(model), envelope.NonVocabulary.FlopsAt(model)));

    private static TokensPerCharacter? Compression(VocabularyTable table)
    {
        (double, double)[] points = [.. Enumerable.Range(0, table.Count).Where(row => !double.IsNaN(table.Characters[row]))
            .GroupBy(row => table.VocabularySize[row]).OrderBy(size => size.Key)
            .Select(size => (size.Key, size.Average(row => table.Tokens[row] / table.Characters[row])))];
        return points.Length >= 3 ? TokensPerCharacter.Fit(points) : null;
    }

    private static IEnumerable<Finding> Compression(TokensPerCharacter? law)
    {
        if (law?.HeldOutError() is not { } error)
            yield break;
        double scatter = Math.Sqrt(law.Residuals.Average(residual => residual * residual));
        yield return new Finding(
            FormattableString.Invariant($"Fitted without the largest vocabulary ({law.VocabularySizes.Max():0}), f(V) misses its tokens per character by {100 * error:+0.0;-0.0} %; the residuals of the fit are {scatter:0.0000} tokens per character."),
            Math.Abs(error) < 0.05 ? FindingStrength.Tentative : FindingStrength.Caution);
    }

    private static IEnumerable<Finding> Derivative(DerivativeLaw? law)
    {
        if (law is null)
            yield break;
        string range = law.GammaInterval is null ? "; nothing tells how well f(V) holds" : FormattableString.Invariant($" [{law.GammaInterval.Low:0.00}, {law.GammaInterval.High:0.00}]");
        yield return new Finding(
            FormattableString.Invariant($"The vocabulary that makes text cheapest to process grows as N_nv^{law.Gamma:0.00}{range}; this rests on the tokenizers alone."),
            law.GammaInterval is null ? FindingStrength.Undecided : FindingStrength.Tentative);
    }
}
