using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Specs;

/// <summary>The search that a spec asks for, after some rounds: the first is the spec's grid, and each further one follows from the losses of those before it.</summary>
internal sealed class RunSearch
{
    private readonly ExperimentSpec _spec;
    private readonly SearchOptions _options;

    private RunSearch(ExperimentSpec spec, IReadOnlyList<SearchedModel> models, int round)
    {
        (_spec, Models, Round) = (spec, models, round);
        _options = new SearchOptions(spec.LearningRates.Search!.Tolerance, spec.LearningRates.Search.MaximumRuns);
        Runs = [.. Sorted(models.SelectMany(model => model.Points)).Select(new RunExpansion(spec).Plan)];
    }

    /// <summary>The models, in the order of the grid.</summary>
    public IReadOnlyList<SearchedModel> Models { get; }

    /// <summary>How many rounds there are so far, from 1.</summary>
    public int Round { get; }

    /// <summary>The runs of all rounds so far, in the order in which a grid would have them.</summary>
    public IReadOnlyList<RunPlan> Runs { get; }

    /// <summary>Whether there is no further round.</summary>
    public bool HasEnded => Models.All(model => model.State != SearchState.Searching);

    /// <summary>Runs that later rounds may add at most.</summary>
    public int FurtherRuns => Models.Sum(FurtherRunsOf);

    /// <summary>The first round.</summary>
    /// <param name="spec">A spec with a search; checked.</param>
    /// <param name="points">The points of its grid that filters leave.</param>
    public static RunSearch Begin(ExperimentSpec spec, IEnumerable<RunPoint> points)
    {
        var grid = new SearchGrid(spec.LearningRates);
        return new RunSearch(spec, [.. points.GroupBy(Model).Select(model => grid.Model([.. model]))], round: 1);
    }

    /// <summary>Which points are of one model.</summary>
    public static (int VocabularySize, int Width, string Parametrization, double WeightDecay) Model(RunPoint point) =>
        (point.VocabularySize, point.Width, point.Parametrization.Name, point.WeightDecay);

    /// <summary>Runs of a model that later rounds may add at most.</summary>
    public int FurtherRunsOf(SearchedModel model) =>
        model.State == SearchState.Searching && model.Axes.Count > 0 ? Math.Max(0, (_options.MaximumRuns - model.Runs) / model.Seeds.Count * model.Seeds.Count) : 0;

    /// <summary>The search one round later; of the same runs where it has ended.</summary>
    /// <param name="losses">The loss of each run by name; null where it diverged.</param>
    public RunSearch Next(IReadOnlyDictionary<string, double?> losses)
    {
        var steps = RateSearch.Next([.. Models.Select(model => model.Cell(losses, NameOf))], _options);
        var ended = steps.All(step => step.Points.Count == 0);
        return new RunSearch(_spec, [.. Models.Zip(steps, (model, step) => model.After(step))], ended ? Round : Round + 1);
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
