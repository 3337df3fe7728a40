using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Specs;

/// <summary>The search that a spec asks for, after some rounds: the first is the spec's grid, and each further one follows from the losses of those before it.</summary>
internal sealed class RunSearch
{
    private readonly ExperimentSpec _spec;
    private readonly SearchOptions _options;
    private readonly EarlySpec? _early;

    private RunSearch(ExperimentSpec spec, IReadOnlyList<SearchedModel> models, int round)
    {
        (_spec, Models, Round) = (spec, models, round);
        _options = new SearchOptions(spec.LearningRates.Search!.Tolerance, spec.LearningRates.Search.MaximumRuns);
        _early = spec.LearningRates.Search.Early;
        var whole = models.ToDictionary(model => Model(model.Any), model => model.Pairs.Except(model.Undecided).Except(model.Stopped).ToHashSet());
        var expansion = new RunExpansion(spec);
        Runs = [.. Sorted(models.SelectMany(model => model.Points)).SelectMany(Stages)];

        IEnumerable<RunPlan> Stages(RunPoint point)
        {
            var run = expansion.Plan(point);
            if (_early is not null)
                yield return run with { Share = _early.Share };
            if (whole[Model(point)].Contains(new RatePair(point.Hidden, point.Embedding)))
                yield return run;
        }
    }

    /// <summary>The models, in the order of the grid.</summary>
    public IReadOnlyList<SearchedModel> Models { get; }

    /// <summary>How many rounds there are so far, from 1.</summary>
    public int Round { get; }

    /// <summary>The runs of all rounds so far, in the order in which a grid would have them, each behind its beginning where runs may end early.</summary>
    public IReadOnlyList<RunPlan> Runs { get; }

    /// <summary>Whether there is no further round.</summary>
    public bool HasEnded => Models.All(model => model.State != SearchState.Searching && model.Undecided.Count == 0);

    /// <summary>Runs that later rounds may add at most.</summary>
    public int FurtherRuns => Models.Sum(FurtherRunsOf);

    /// <summary>The first round.</summary>
    /// <param name="spec">A spec with a search; checked.</param>
    /// <param name="points">The points of its grid that filters leave.</param>
    public static RunSearch Begin(ExperimentSpec spec, IEnumerable<RunPoint> points)
    {
        var grid = new SearchGrid(spec.LearningRates);
        var early = spec.LearningRates.Search!.Early is not null;
        return new RunSearch(spec, [.. points.GroupBy(Model).Select(model => grid.Model([.. model])).Select(model => early ? model with { Undecided = model.Pairs } : model)], round: 1);
    }

    /// <summary>Which points are of one model.</summary>
    public static (int VocabularySize, int Width, string Parametrization, double WeightDecay) Model(RunPoint point) =>
        (point.VocabularySize, point.Width, point.Parametrization.Name, point.WeightDecay);

    /// <summary>Runs of a model that later rounds may add at most.</summary>
    public int FurtherRunsOf(SearchedModel model) =>
        (model.Undecided.Count * model.Seeds.Count) + (model.State == SearchState.Searching && model.Axes.Count > 0 ? Math.Max(0, (_options.MaximumRuns - model.Runs) / model.Seeds.Count * model.Seeds.Count) : 0);

    /// <summary>The search one round later, or with what is to end early decided; of the same runs where it has ended.</summary>
    /// <param name="losses">The loss of each run, and of each beginning, by the name of its stage; null where it diverged.</param>
    public RunSearch Next(IReadOnlyDictionary<string, double?> losses)
    {
        if (Models.Any(model => model.Undecided.Count > 0))
            return new RunSearch(_spec, [.. Models.Select(model => model.Undecided.Count > 0 ? model.Decided(losses, NameOf, _early!.Margin) : model)], Round);
        var steps = RateSearch.Next([.. Models.Select(model => model.Cell(losses, NameOf))], _options);
        var ended = steps.All(step => step.Points.Count == 0);
        return new RunSearch(_spec, [.. Models.Zip(steps, (model, step) => model.After(step, _early is not null))], ended ? Round : Round + 1);
    }

    /// <summary>The name of a point's run.</summary>
    public string NameOf(RunPoint point) => point.Name(_spec.WeightDecay.Count > 1);

    private IEnumerable<RunPoint> Sorted(IEnumerable<RunPoint> points)
    {
        var vocabularies = Order(_spec.Tokenizer.VocabularySizes);
        var widths = Order(_spec.Model.Widths);
        var parametrizations = Order(_spec.Parametrizations.Select(parametrization => parametrization.Name));
        var decays = Order(_spec.WeightDecay);
        var seeds = Order(_spec.Seeds);
        return points.OrderBy(point => vocabularies[point.VocabularySize]).ThenBy(point => widths[point.Width]).ThenBy(point => parametrizations[point.Parametrization.Name])
            .ThenBy(point => point.Hidden.Value).ThenBy(point => point.Embedding.Value).ThenBy(point => decays[point.WeightDecay]).ThenBy(point => seeds[point.Seed]);
    }

    private static Dictionary<T, int> Order<T>(IEnumerable<T> values)
        where T : notnull => values.Index().ToDictionary(value => value.Item, value => value.Index);
}
