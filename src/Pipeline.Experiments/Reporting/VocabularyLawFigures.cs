using Pipeline.Laws;
using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>The figures of the vocabulary laws, as far as a table of runs gives them.</summary>
internal static class VocabularyLawFigures
{
    /// <summary>The figures.</summary>
    /// <param name="laws">The laws.</param>
    /// <param name="runs">The runs, or the points of their curves, that were fitted.</param>
    /// <param name="suffix">The end of the figures' names.</param>
    public static IEnumerable<Block> Of(VocabularyLaws laws, IReadOnlyList<RunRecord> runs, string suffix)
    {
        var methods = Methods(laws);
        if (laws.Envelope is not null || methods.Any(method => method.Predictions.Any(model => model.VocabularySize is not null)))
        {
            yield return new FigureBlock(
                OptimalVocabularyFigure.Of("optimal-vocabulary" + suffix, methods, laws.Envelope?.Envelope ?? [], []),
                "Optimal vocabulary parameters N_{v} = V·d against all others.");
        }

        yield return new FigureBlock(Bars("vocabulary-bars" + suffix, laws, methods, runs), "For each model the best vocabulary trained, at the largest budget that all its vocabularies reached, and the optimal ones.");
        if (BudgetBowlsFigure.Of("vocabulary-bowls" + suffix, laws.Bowls) is { } bowls)
            yield return new FigureBlock(bowls, "Loss against vocabulary size at equal compute, read off the training curves, with the minimum of each bowl.");
        if (VocabularyBudgetFigure.Of("vocabulary-budget" + suffix, laws.Bowls) is { } map)
            yield return new FigureBlock(map, "Loss over vocabulary size and compute, with the best vocabulary of each budget.");
        if (laws.Envelope is { } envelope)
        {
            yield return new FigureBlock(EnvelopeFigure.Of("envelope" + suffix, TrainingCurves.Of(runs), envelope, laws.Parametric.Measure), "Training curves and their lower envelope.");
            yield return new FigureBlock(FlopsPowerFigure.Of("envelope-powers" + suffix, envelope), "The best model for each budget, with fitted power laws.");
        }

        if (laws.Parametric.Profile.Count > 0)
        {
            yield return new FigureBlock(
                ProfileFigure.Of("vocabulary-profile" + suffix, laws.Parametric.Profile),
                "The profile of α₂, the exponent of vocabulary parameters: how much worse the fit is when it is held elsewhere, and the optimum that would follow. A flat profile means that the runs do not identify it.");
        }

        yield return new FigureBlock(
            PredictedObservedFigure.Of("vocabulary-predicted" + suffix, "Loss by the vocabulary law, and as observed", [("", [.. laws.Parametric.Points.Select(point => new ChartPoint(point.Observed, point.Predicted))])], "loss"),
            "Losses that the parametric law gives against those observed.");
        if (laws is { TokensPerCharacter: { } compression, Derivative: { } derivative })
        {
            yield return new FigureBlock(
                VocabularyCostFigure.Of("vocabulary-cost" + suffix, compression, derivative.Models),
                "Tokens per character f(V), FLOPs per character, and their derivative, whose zero is the vocabulary that makes text cheapest.");
        }

        if (LossMeasuresFigure.Of("loss-measures" + suffix, runs) is { } measures)
            yield return new FigureBlock(measures, "Two losses that can be compared across vocabularies.");
    }

    private static List<(string Name, IReadOnlyList<VocabularyPrediction> Predictions)> Methods(VocabularyLaws laws)
    {
        var methods = new List<(string, IReadOnlyList<VocabularyPrediction>)> { ("parametric law", laws.Predictions) };
        if (laws.Envelope is { } envelope)
            methods.Add(("envelope", [.. laws.Predictions.Select(model => envelope.Predict(model.NonVocabularyParameters, model.Width))]));
        if (laws.Derivative is { } derivative)
            methods.Add(("derivative", derivative.Models));
        return methods;
    }

    private static Figure Bars(string name, VocabularyLaws laws, List<(string Name, IReadOnlyList<VocabularyPrediction> Predictions)> methods, IReadOnlyList<RunRecord> runs)
    {
        var best = laws.Bowls.Count > 0
            ? laws.Bowls.GroupBy(bowl => bowl.NonVocabularyParameters).ToDictionary(model => model.Key, model => (double)model.MaxBy(bowl => bowl.Flops)!.Bowl.Points.MinBy(point => point.Loss)!.VocabularySize)
            : TrainingCurves.Of(runs).Select(curve => curve[^1]).GroupBy(run => run.NonVocabularyParameters).ToDictionary(model => model.Key, model => model.MinBy(run => run.Loss)!.VocabularySize);
        double[] models = [.. laws.Predictions.Select(model => model.NonVocabularyParameters)];
        double Find(IReadOnlyList<VocabularyPrediction> predictions, double model) =>
            predictions.FirstOrDefault(prediction => Math.Abs(prediction.NonVocabularyParameters / model - 1) < 1e-9)?.VocabularySize ?? double.NaN;
        return VocabularyBarsFigure.Of(
            name,
            [.. models.Select(model => NumberFormat.Significant(model, 2))],
            [
                ("best trained", [.. models.Select(model => best.GetValueOrDefault(model, double.NaN))]),
                .. methods.Select(method => (method.Name, (IReadOnlyList<double>)[.. models.Select(model => Find(method.Predictions, model))])),
            ]);
    }
}
