using Pipeline.Laws.Analyses;
using Pipeline.Laws.Vocabulary;
using Pipeline.Laws.Vocabulary.Published;
using Pipeline.Numerics;

namespace Pipeline.Laws.Recommendations;

/// <summary>Says which vocabulary a model of a budget should have, by the vocabulary laws of a table.</summary>
public static class VocabularyRecommender
{
    /// <summary>Answers.</summary>
    /// <param name="runs">Runs, or better the points of their training curves, as <see cref="VocabularyReport"/> takes them.</param>
    /// <param name="question">The model, by N_nv or width, and its budget, by FLOPs or tokens.</param>
    /// <param name="options">How laws are fitted.</param>
    /// <returns>An answer for each corpus, family and parametrization that gives laws.</returns>
    /// <exception cref="LawsException">A column is missing, there are too few runs, or the question has no model or no budget.</exception>
    public static IReadOnlyList<VocabularyRecommendation> Of(IReadOnlyList<RunRecord> runs, RecommendationQuestion question, AnalysisOptions? options = null)
    {
        options ??= new AnalysisOptions();
        if (question is { Width: null, NonVocabularyParameters: null } or { Flops: null, Tokens: null })
            throw new LawsException("A vocabulary is asked for a model, by its parameters or its width, and a budget, in FLOPs or tokens.");
        var laws = (IReadOnlyList<VocabularyLaws>)VocabularyReport.Of(runs, options).Laws;
        return [.. laws.Where(law => law.Parametric.ComparesVocabularies).Select(law => Answer(law, question, options))];
    }

    /// <summary>N_nv and width of the model that is asked for: what is not given follows from the runs, or for N_nv alone from arXiv 2407.13623.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="question">The question; it has one of the two.</param>
    /// <returns>N_nv and d.</returns>
    public static (double NonVocabularyParameters, double Width) ModelOf(IReadOnlyList<RunRecord> runs, RecommendationQuestion question)
    {
        if (question is { NonVocabularyParameters: { } parameters })
            return (parameters, question.Width ?? PublishedModels.WidthOf(parameters));
        (double Width, double Parameters)[] models = [.. runs.Where(TellsSize)
            .Select(run => (RunSizes.Width(run)!.Value, run.NonVocabularyParameters!.Value)).Distinct().OrderBy(model => model.Item1)];
        if (models.Length == 0)
            throw new LawsException("The runs do not tell how many parameters a model of a width has; give them.");
        // As the two widest models grow; with one, as the square of the width.
        (double widest, double size) = models[^1];
        double exponent = models.LastOrDefault(model => model.Width < widest) is { Width: > 0 } before ? DoubleMath.Log(size / before.Parameters) / DoubleMath.Log(widest / before.Width) : 2;
        return (size * DoubleMath.Pow(question.Width!.Value / widest, exponent), question.Width.Value);
    }

    /// <summary>Whether the runs tell how many parameters a model of a width has.</summary>
    internal static bool TellSizes(IReadOnlyList<RunRecord> runs) => runs.Any(TellsSize);

    private static bool TellsSize(RunRecord run) => run.NonVocabularyParameters > 0 && RunSizes.Width(run) > 0;

    private static VocabularyRecommendation Answer(VocabularyLaws laws, RecommendationQuestion question, AnalysisOptions options)
    {
        (double parameters, double width) = ModelOf(laws.Runs, question);
        VocabularyLaw law = laws.Parametric;
        VocabularyPrediction parametric = question.Flops is { } flops ? law.Predict(parameters, width, flops) : law.PredictForTokens(parameters, width, question.Tokens!.Value);
        VocabularyPrediction? envelope = laws.Envelope?.Predict(parameters, width) is { } found ? found with { Interval = found.VocabularySize is null ? null : laws.Envelope.IntervalFor(parameters, width) } : null;
        var answer = new VocabularyRecommendation
        {
            Name = laws.Name,
            NonVocabularyParameters = parameters,
            Width = width,
            Measure = law.Measure,
            Parametric = parametric,
            Unidentified = law.Unidentified ?? (parametric.VocabularySize is null ? "the law has no optimum between 256, the bytes, and a billion" : null),
            Envelope = envelope,
            Extrapolations = [.. law.Tried is null ? [] : Extrapolations(law.Tried, parametric)],
            Alpha2 = law.Unidentified is null ? law.Fit["α2"].Interval : null,
            Strength = FindingStrength.Undecided,
            Narrowings = parametric.VocabularySize is null ? [] : VocabularyNarrowing.Of(laws, parametric, options),
        };
        return answer with { Strength = StrengthOf(answer) };
    }

    private static IEnumerable<Extrapolation> Extrapolations(TriedRange tried, VocabularyPrediction prediction)
    {
        Extrapolation[] all =
        [
            new("model", prediction.NonVocabularyParameters, tried.NonVocabularyParameters.Low, tried.NonVocabularyParameters.High),
            new("budget", prediction.Flops!.Value, tried.Flops.Low, tried.Flops.High),
            .. prediction.VocabularySize is { } size ? new Extrapolation[] { new(SurfaceTerms.VocabularyName, size, tried.VocabularySize.Low, tried.VocabularySize.High) } : [],
        ];
        return all.Where(extrapolation => extrapolation.Factor > 1);
    }

    private static FindingStrength StrengthOf(VocabularyRecommendation answer)
    {
        double span = answer.Parametric.Interval is { } interval ? interval.High / interval.Low : double.PositiveInfinity;
        if (answer.Parametric.VocabularySize is null || span > RateRecommender.Open || answer.Disagreement > RateRecommender.Open)
            return FindingStrength.Undecided;
        return span <= RateRecommender.Narrow && answer.Disagreement <= RateRecommender.Narrow && !answer.Extrapolations.Any(extrapolation => extrapolation.IsFar) ? FindingStrength.Firm : FindingStrength.Tentative;
    }
}
