using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Figures;

/// <summary>The figures of arXiv 2407.13623 that a table of runs can give.</summary>
public static class VocabularyFigures
{
    private static readonly FigureAxis Flops = new("training FLOPs", Logarithmic: true);
    private static readonly FigureAxis VocabularySize = new("vocabulary size", Logarithmic: true);

    /// <summary>The profile of α2: how little the fit suffers when it is held elsewhere.</summary>
    /// <param name="law">The law.</param>
    /// <returns>The figure.</returns>
    public static FigureData Profile(VocabularyLaw law) => new()
    {
        Name = "vocabulary-exponent-profile",
        Title = "How well the data knows the vocabulary's exponent",
        X = new FigureAxis("α2"),
        Y = new FigureAxis("least objective, relative to the best"),
        Series =
        [
            new("profile", SeriesKind.Line, [.. law.Profile.Select(point => new FigurePoint(point.Value, point.RelativeObjective))]),
            new("1 % worse", SeriesKind.Guide, [.. law.Profile.Select(point => new FigurePoint(point.Value, 1.01))]),
            new("estimate", SeriesKind.Points, [new FigurePoint(law.Fit["α2"].Value, 1) { XInterval = law.Fit["α2"].Interval, Optimum = true }]),
        ],
    };

    /// <summary>Loss against vocabulary size, one bowl per budget.</summary>
    /// <param name="law">The law.</param>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <param name="budgets">The budgets in FLOPs.</param>
    /// <param name="low">The smallest vocabulary.</param>
    /// <param name="high">The largest vocabulary.</param>
    /// <returns>The figure.</returns>
    public static FigureData Bowls(VocabularyLaw law, double nonVocabularyParameters, double width, IReadOnlyList<double> budgets, double low, double high) => new()
    {
        Name = "loss-against-vocabulary-per-budget",
        Title = FormattableString.Invariant($"Loss against vocabulary size at {nonVocabularyParameters:0.0E+0} non-vocabulary parameters"),
        X = VocabularySize,
        Y = new FigureAxis("predicted loss (nats per token)"),
        Series =
        [
            .. budgets.Select(budget => new FigureSeries(
                FormattableString.Invariant($"{budget:0.0E+0} FLOPs"), SeriesKind.Line, Curves.Of(size => law.LossAt(nonVocabularyParameters, size * width, budget), low, high))),
            new("optimum", SeriesKind.Points, [.. budgets.Select(budget => (budget, law.Predict(nonVocabularyParameters, width, budget))).Where(pair => pair.Item2.VocabularySize is not null)
                .Select(pair => new FigurePoint(pair.Item2.VocabularySize!.Value, law.LossAt(nonVocabularyParameters, pair.Item2.VocabularySize.Value * width, pair.budget)) { XInterval = pair.Item2.Interval, Optimum = true })]),
        ],
    };

    /// <summary>Heat map of loss over vocabulary size and budget, with the line of best vocabularies.</summary>
    /// <param name="law">The law.</param>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <param name="sizes">The vocabulary sizes.</param>
    /// <param name="budgets">The budgets in FLOPs.</param>
    /// <returns>The figure.</returns>
    public static FigureData Heat(VocabularyLaw law, double nonVocabularyParameters, double width, IReadOnlyList<double> sizes, IReadOnlyList<double> budgets) => new()
    {
        Name = "loss-over-vocabulary-and-budget",
        Title = FormattableString.Invariant($"Loss over vocabulary size and budget at {nonVocabularyParameters:0.0E+0} non-vocabulary parameters"),
        X = VocabularySize,
        Y = Flops,
        Heat = new FigureHeat(
            "loss above the best of the budget (nats per token)",
            sizes,
            budgets,
            [.. budgets.Select(budget => (IReadOnlyList<double?>)[.. sizes.Select(size => (double?)(law.LossAt(nonVocabularyParameters, size * width, budget)
                - sizes.Min(other => law.LossAt(nonVocabularyParameters, other * width, budget))))])]),
        Series =
        [
            new("best vocabulary", SeriesKind.Line, [.. budgets.Select(budget => (budget, law.Predict(nonVocabularyParameters, width, budget).VocabularySize)).Where(pair => pair.VocabularySize is not null)
                .Select(pair => new FigurePoint(pair.VocabularySize!.Value, pair.budget))]),
        ],
    };

    /// <summary>Vocabulary parameters of models beside the optimal ones.</summary>
    /// <param name="models">Names, vocabulary parameters, and predictions.</param>
    /// <returns>The figure; x counts the models.</returns>
    public static FigureData CurrentAndOptimal(IReadOnlyList<(string Name, double VocabularyParameters, VocabularyPrediction Optimum)> models) => new()
    {
        Name = "current-and-optimal-vocabulary",
        Title = "Current and optimal vocabulary parameters",
        X = new FigureAxis("model"),
        Y = new FigureAxis("vocabulary parameters", Logarithmic: true),
        Series =
        [
            new("current", SeriesKind.Bars, [.. models.Select((model, i) => new FigurePoint(i, model.VocabularyParameters) { Label = model.Name })]),
            new("optimal", SeriesKind.Bars, [.. models.Select((model, i) => (model, i)).Where(pair => pair.model.Optimum.VocabularySize is not null).Select(pair =>
                new FigurePoint(pair.i, pair.model.Optimum.VocabularySize!.Value * pair.model.Optimum.Width)
                {
                    Label = pair.model.Name,
                    YInterval = pair.model.Optimum.Interval?.Map(size => size * pair.model.Optimum.Width),
                })]),
        ],
    };

    /// <summary>Unigram-normalised loss against bits per byte, one series per vocabulary.</summary>
    /// <param name="runs">The rows; those without either loss are passed over.</param>
    /// <returns>The figure.</returns>
    public static FigureData LossMeasures(IReadOnlyList<RunRecord> runs) => new()
    {
        Name = "loss-measures",
        Title = "Unigram-normalised loss against bits per byte",
        X = new FigureAxis("bits per byte"),
        Y = new FigureAxis("unigram-normalised loss (nats per token)"),
        Series = [.. runs.Where(run => run is { Diverged: false, BitsPerByte: not null, UnigramNormalisedLoss: not null }).GroupBy(run => run.VocabularySize).OrderBy(size => size.Key)
            .Select(size => new FigureSeries($"vocabulary {size.Key}", SeriesKind.Points, [.. size.Select(run => new FigurePoint(run.BitsPerByte!.Value, run.UnigramNormalisedLoss!.Value))]))],
    };
}
