using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// Says which learning rates a model should have, from the sweeps of a table: one answer for each set of sweeps that differ in width, vocabulary and length alone. A model
/// beyond what was run gets the value of the law there, with an interval and the factors of extrapolation.
/// </summary>
public static class RateRecommender
{
    /// <summary>An interval whose ends are no more than this factor apart is narrow enough to act on.</summary>
    public const double Narrow = 2;

    /// <summary>An interval whose ends are further apart decides nothing.</summary>
    public const double Open = 10;

    /// <summary>Answers.</summary>
    /// <param name="runs">Runs with learning rates and losses.</param>
    /// <param name="question">The model; it has a width.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>The answers; those from sweeps of both rates first, then those of more optima. Empty where no sweep has a fitted optimum and a width.</returns>
    /// <exception cref="LawsException">No run has a learning rate, or the question has no width.</exception>
    public static IReadOnlyList<RateRecommendation> Of(IReadOnlyList<RunRecord> runs, RecommendationQuestion question, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        if (question.Width is null)
            throw new LawsException("Learning rates are asked for a width.");
        IEnumerable<FittedSweep> sweeps = LearningRateAnalysis.Families(runs, options).Families.SelectMany(family => family.Sweeps).Where(sweep => sweep.Sweep.Group.Width is not null);
        return
        [
            .. sweeps.GroupBy(sweep => (Alike(sweep), sweep.Sweep.Axis))
                .Where(group => group.Any(IsFitted))
                .Select(group => Answer(runs, group.Key.Item1, group.Key.Axis, [.. group], question, options))
                .OrderBy(answer => answer.Axis == RateAxis.Pair ? 0 : 1).ThenByDescending(answer => answer.Optima),
        ];
    }

    // Lengths are told apart by tokens where the table has them.
    private static SweepGroup Alike(FittedSweep sweep) => sweep.Sweep.Group with
    {
        Width = null,
        VocabularySize = null,
        Length = RunSizes.Tokens(sweep.Sweep.AnyRun) is null ? sweep.Sweep.Group.Length : null,
    };

    private static bool IsFitted(FittedSweep sweep) => sweep.Fit.Status == OptimumStatus.Fitted;

    private static RateRecommendation Answer(IReadOnlyList<RunRecord> runs, SweepGroup group, RateAxis axis, FittedSweep[] sweeps, RecommendationQuestion question, BootstrapOptions options)
    {
        FittedSweep[] fitted = [.. sweeps.Where(IsFitted)];
        RateSurface? Surface(RateQuantity quantity) => RateSurface.Of(quantity, fitted);
        (RateSurface? hidden, RateSurface? embedding, RateSurface? ratio) = (Surface(RateQuantity.HiddenRate), Surface(RateQuantity.EmbeddingRate), Surface(RateQuantity.Ratio));
        RateSurface leading = (embedding ?? hidden)!;
        Scatter scatter = RateSurface.ScatterOf(new[] { hidden, embedding }.OfType<RateSurface>());
        var model = ModelOf(runs, question, fitted);
        PredictedValue? rho = ratio?.Exponent(model.Vocabulary, scatter, options);
        PredictedValue? hiddenRate = hidden?.At(model, scatter, options);
        FittedSweep[] edges = [.. sweeps.Where(sweep => sweep.Fit.Status == OptimumStatus.AtEdge)];
        var answer = new RateRecommendation
        {
            Group = group,
            Axis = axis,
            Width = model.Width!.Value,
            VocabularySize = model.Vocabulary,
            Tokens = model.Tokens,
            Hidden = hiddenRate,
            Embedding = embedding?.At(model, scatter, options),
            InEffect = leading.InEffect,
            Rho = rho,
            EmbeddingBetweenTheories = rho?.Interval is { } range && range.Contains(0) && range.Contains(1) ? Between(ratio!, hiddenRate!, model, scatter, options) : null,
            Optima = fitted.Length,
            Widths = [.. fitted.Select(sweep => sweep.Sweep.Group.Width!.Value).Distinct().Order()],
            Vocabularies = [.. fitted.Select(sweep => sweep.Sweep.Group.VocabularySize).OfType<int>().Distinct().Order()],
            Extrapolations = [.. Extrapolations(model, fitted)],
            NotVaried = [.. NotVaried(model, leading.Terms, fitted)],
            Tangled = leading.Terms.Tangled,
            BendsWithVocabulary = leading.Terms.Interaction,
            ScatterOctaves = leading.Degrees > 0 ? Math.Sqrt(scatter.Variance) : null,
            AtEdge = [.. edges.Select(sweep => sweep.Sweep.Group)],
            Contradicting = [.. edges.Where(sweep => new[] { hidden, embedding }.OfType<RateSurface>().Any(surface => Contradicts(sweep, surface, scatter))).Select(sweep => sweep.Sweep.Group)],
            Strength = FindingStrength.Undecided,
            Narrowings = RateNarrowing.Of(leading, model, scatter, options.Level),
        };
        return answer with { Strength = StrengthOf(answer, leading) };
    }

    // What is not asked is as the largest of what was run; the tokens that a budget pays for depend on the size of the model, which follows from the runs where it is not given.
    private static (double? Width, double? Vocabulary, double? Tokens) ModelOf(IReadOnlyList<RunRecord> runs, RecommendationQuestion question, FittedSweep[] fitted)
    {
        double? vocabulary = question.VocabularySize is { } asked && fitted.Any(sweep => sweep.Sweep.Group.VocabularySize is not null) ? asked : fitted.Max(sweep => sweep.Sweep.Group.VocabularySize);
        double? largest = fitted.Max(sweep => RunSizes.Tokens(sweep.Sweep.AnyRun));
        double? parameters = question.NonVocabularyParameters ?? (question.Flops is not null && VocabularyRecommender.TellSizes(runs) ? VocabularyRecommender.ModelOf(runs, question).NonVocabularyParameters : null);
        double? tokens = question.Tokens ?? question.Flops / (6 * (parameters + (question.VocabularySize ?? vocabulary ?? 0) * question.Width));
        return (question.Width, vocabulary, largest is null ? null : tokens ?? largest);
    }

    private static IEnumerable<Extrapolation> Extrapolations((double? Width, double? Vocabulary, double? Tokens) model, FittedSweep[] fitted)
    {
        (double? Width, double? Vocabulary, double? Tokens)[] models = [.. fitted.Select(SurfaceTerms.ModelOf)];
        foreach ((string name, double? asked, double?[] tried) in new[]
        {
            (SurfaceTerms.WidthName, model.Width, models.Select(one => one.Width).ToArray()),
            (SurfaceTerms.VocabularyName, model.Vocabulary, models.Select(one => one.Vocabulary).ToArray()),
            (SurfaceTerms.TokensName, model.Tokens, models.Select(one => one.Tokens).ToArray()),
        })
        {
            if (asked is { } value && tried.All(one => one is not null) && new Extrapolation(name, value, tried.Min()!.Value, tried.Max()!.Value) is { Factor: > 1 } extrapolation)
                yield return extrapolation;
        }
    }

    private static IEnumerable<string> NotVaried((double? Width, double? Vocabulary, double? Tokens) model, SurfaceTerms terms, FittedSweep[] fitted)
    {
        string[] outside = [.. Extrapolations(model, fitted).Select(extrapolation => extrapolation.Quantity)];
        if (terms.Width is null && outside.Contains(SurfaceTerms.WidthName))
            yield return SurfaceTerms.WidthName;
        if (terms.Vocabulary is null && outside.Contains(SurfaceTerms.VocabularyName))
            yield return SurfaceTerms.VocabularyName;
        if (terms.Tokens is null && outside.Contains(SurfaceTerms.TokensName))
            yield return SurfaceTerms.TokensName;
    }

    private static Interval Between(RateSurface ratio, PredictedValue hidden, (double? Width, double? Vocabulary, double? Tokens) model, Scatter scatter, BootstrapOptions options)
    {
        double reference = ratio.Terms.Width!.Value;
        double constant = hidden.Value * ratio.At(model with { Width = reference }, scatter, options).Value, linear = constant * model.Width!.Value / reference;
        return new Interval(Math.Min(constant, linear), Math.Max(constant, linear), options.Level);
    }

    // At the edge the optimum lies at the best rate, less than a step inside, or anywhere beyond.
    private static bool Contradicts(FittedSweep sweep, RateSurface surface, Scatter scatter)
    {
        double best = sweep.Sweep.LogValue(surface.Quantity, sweep.Fit.Location), predicted = surface.LogBase(SurfaceTerms.ModelOf(sweep), scatter);
        double[] tried = [.. sweep.Sweep.Sample.Data.Points.Select(point => sweep.Sweep.LogValue(surface.Quantity, point)).Distinct().Order()];
        double step = tried.Zip(tried.Skip(1), (low, high) => high - low).Append(0).Max();
        return predicted > tried[0] && predicted < tried[^1] && Math.Abs(predicted - best) > step + Margin.Octaves;
    }

    private static FindingStrength StrengthOf(RateRecommendation answer, RateSurface leading)
    {
        double span = new[] { answer.Hidden, answer.Embedding }.OfType<PredictedValue>().Max(rate => rate.Span);
        bool far = answer.Extrapolations.Any(extrapolation => extrapolation.IsFar);
        if (span > Open || answer.NotVaried.Count > 0 || answer.Contradicting.Count > 0 || answer.EmbeddingBetweenTheories is not null || (far && leading.Degrees < 1))
            return FindingStrength.Undecided;
        return span <= Narrow && !far && answer is { AtEdge.Count: 0, Tangled.Count: 0 } && leading.Degrees > 0 ? FindingStrength.Firm : FindingStrength.Tentative;
    }
}
