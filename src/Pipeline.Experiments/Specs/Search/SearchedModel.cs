using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Specs;

/// <summary>One model of a spec whose best rates are searched for.</summary>
/// <param name="Any">One of its points, for all that they share.</param>
/// <param name="Seeds">The seeds of every point.</param>
/// <param name="Axes">What is varied.</param>
/// <param name="Ratio">Embedding rate over hidden rate where that is one for all points; null otherwise.</param>
/// <param name="Pairs">The rates so far, without two that are equal.</param>
/// <param name="State">Where the search stands.</param>
internal sealed record SearchedModel(
    RunPoint Any, IReadOnlyList<int> Seeds, IReadOnlyList<SearchAxis> Axes, Rate? Ratio, IReadOnlyList<RatePair> Pairs, SearchState State)
{
    /// <summary>The rates of which only the beginning is trained, until the best of the model there is known; none where runs do not end early.</summary>
    public IReadOnlyList<RatePair> Undecided { get; init; } = [];

    /// <summary>The rates that were stopped there.</summary>
    public IReadOnlyList<RatePair> Stopped { get; init; } = [];

    /// <summary>Its runs so far.</summary>
    public IEnumerable<RunPoint> Points => Pairs.SelectMany(PointsAt);

    /// <summary>How many there are.</summary>
    public int Runs => Pairs.Count * Seeds.Count;

    /// <summary>For messages: <c>sp, vocabulary 1024, width 64</c>.</summary>
    public string Name => FormattableString.Invariant($"{Any.Parametrization.Name}, vocabulary {Any.VocabularySize}, width {Any.Width}{(Any.WeightDecay > 0 ? $", weight decay {Any.WeightDecay}" : "")}");

    /// <summary>The model as the search sees it.</summary>
    /// <param name="losses">The loss of each run by name; null where it diverged.</param>
    /// <param name="nameOf">The name of a point's run.</param>
    public SearchCell Cell(IReadOnlyDictionary<string, double?> losses, Func<RunPoint, string> nameOf) => new(Axes, [.. Points.Select(point =>
    {
        var name = nameOf(point);
        var isStopped = Stopped.Contains(new RatePair(point.Hidden, point.Embedding));
        var loss = losses[isStopped ? RunPlan.Beginning(name) : name];
        return new RunRecord
        {
            Name = name,
            Parametrization = point.Parametrization.Name,
            VocabularySize = point.VocabularySize,
            Width = point.Width,
            WeightDecay = point.WeightDecay,
            HiddenLearningRate = point.Hidden.Value,
            EmbeddingLearningRate = point.Embedding.Value,
            Seed = point.Seed,
            Loss = isStopped ? null : loss,
            Diverged = loss is null,
            Censored = isStopped && loss is not null,
        };
    })]);

    /// <summary>The model with what the search wants to try.</summary>
    /// <param name="step">What it wants.</param>
    /// <param name="early">Whether only the beginning of new runs is trained at first.</param>
    public SearchedModel After(SearchStep step, bool early)
    {
        RatePair[] added = [.. step.Points.Select(PairAt)];
        return this with { State = step.State, Pairs = [.. Pairs, .. added], Undecided = early ? added : [] };
    }

    /// <summary>The model with what is clearly worse than its best stopped.</summary>
    /// <param name="losses">The loss of each beginning by name; null where it diverged.</param>
    /// <param name="nameOf">The name of a point's run.</param>
    /// <param name="margin">How much worse it may be.</param>
    public SearchedModel Decided(IReadOnlyDictionary<string, double?> losses, Func<RunPoint, string> nameOf, double margin)
    {
        var stops = EarlyStops.Of([.. Pairs.Select(pair => PointsAt(pair).Select(point => losses[RunPlan.Beginning(nameOf(point))]).ToList())], margin);
        return this with { Stopped = [.. Stopped, .. Pairs.Where((pair, i) => stops[i] && Undecided.Contains(pair))], Undecided = [] };
    }

    private IEnumerable<RunPoint> PointsAt(RatePair pair) => Seeds.Select(seed => Any with { Hidden = pair.Hidden, Embedding = pair.Embedding, Seed = seed });

    private RatePair PairAt(IReadOnlyList<double> octaves)
    {
        Rate? Along(params ReadOnlySpan<RateQuantity> quantities)
        {
            for (var k = 0; k < Axes.Count; k++)
            {
                if (quantities.Contains(Axes[k].Quantity))
                    return Rate.PowerOfTwo((int)(octaves[k] * Rate.StepsPerOctave));
            }

            return null;
        }

        var hidden = Along(RateQuantity.HiddenRate) ?? Any.Hidden;
        return new RatePair(hidden, (Along(RateQuantity.Ratio) ?? Ratio) is { } ratio ? hidden.Times(ratio) : Along(RateQuantity.EmbeddingRate) ?? Any.Embedding);
    }
}
