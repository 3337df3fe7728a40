using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>The vocabularies of public models beside those that the laws of a table give them.</summary>
internal static class PublicModelSection
{
    /// <summary>A model so many times larger than the largest of the table is out of reach of its laws, whatever their intervals.</summary>
    private const double Reach = 100;

    /// <summary>A table and a figure; nothing where no public model is within reach, or the laws have no intervals.</summary>
    public static IEnumerable<Block> Of(VocabularyLaws laws, IReadOnlyList<RunRecord> runs, string suffix)
    {
        var largest = runs.Max(run => run.NonVocabularyParameters) ?? 0;
        if (laws.Parametric is not { Unidentified: null, ComparesVocabularies: true } law || law.Fit.Replicates.Count == 0)
            yield break;
        List<Row> rows = [.. PublicModel.All.Where(model => model.NonVocabularyParameters <= Reach * largest).Select(model => new Row(
            model,
            law.Predict(model.NonVocabularyParameters, model.Width, model.Flops),
            laws.Envelope?.Predict(model.NonVocabularyParameters, model.Width),
            laws.Derivative?.VocabularySizeFor(model.NonVocabularyParameters, model.Width)))];
        if (rows.Count == 0)
            yield break;
        yield return new FigureBlock(
            VocabularyBarsFigure.Of("public-models" + suffix, [.. rows.Select(row => row.Model.Name)], [.. Series(rows, laws)]) with { Title = "Vocabularies of public models: today's, and by the laws of this table" },
            "The parametric law at the budget that each model was trained with; its intervals stand in the table below, and are wide.");
        yield return new TableBlock(
            Table(rows, suffix),
            "C = 6·(N_{nv} + V·d)·D with today's vocabulary. The envelope gives the vocabulary for the budget that suits the model, the derivative one that does not depend on the budget. A model was extrapolated by the factor given, of model, budget or vocabulary whichever is largest.");
    }

    private static IEnumerable<(string, IReadOnlyList<double>)> Series(IReadOnlyList<Row> rows, VocabularyLaws laws)
    {
        yield return ("today", [.. rows.Select(row => (double)row.Model.VocabularySize)]);
        yield return ("parametric law", [.. rows.Select(row => row.Parametric.VocabularySize ?? double.NaN)]);
        if (laws.Envelope is not null)
            yield return ("envelope", [.. rows.Select(row => row.Envelope?.VocabularySize ?? double.NaN)]);
        if (laws.Derivative is not null)
            yield return ("derivative", [.. rows.Select(row => row.Derivative ?? double.NaN)]);
    }

    private static Table Table(IReadOnlyList<Row> rows, string suffix) => new TableBuilder<Row>()
        .Text("model", "Model", row => row.Model.Name, isKey: true)
        .Number("nonVocabularyParameters", "N_{nv}", row => row.Model.NonVocabularyParameters, digits: 3)
        .Whole("width", "Width", row => row.Model.Width)
        .Number("tokens", "Tokens", row => row.Model.Tokens, digits: 3)
        .Number("flops", "Budget", row => row.Model.Flops, unit: "FLOP", digits: 3)
        .Whole("vocabularySize", "Today's vocabulary", row => row.Model.VocabularySize)
        .Number("parametric", "By the parametric law", row => row.Parametric.VocabularySize, digits: 3, interval: row => row.Parametric.Interval)
        .Number("envelope", "By the envelope", row => row.Envelope?.VocabularySize, digits: 3)
        .Number("derivative", "By the derivative", row => row.Derivative, digits: 3)
        .Number("extrapolation", "Extrapolated by a factor of", row => row.Parametric.Extrapolation, digits: 2)
        .Text("source", "Source", row => row.Model.Source)
        .Build("public-models" + suffix, "Public models", rows);

    private sealed record Row(PublicModel Model, VocabularyPrediction Parametric, VocabularyPrediction? Envelope, double? Derivative);
}
