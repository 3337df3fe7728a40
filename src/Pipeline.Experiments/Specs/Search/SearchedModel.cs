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
    /// <summary>Its runs so far.</summary>
    public IEnumerable<RunPoint> Points => Pairs.SelectMany(_ => Seeds, (pair, seed) => Any with { Hidden = pair.Hidden, Embedding = pair.Embedding, Seed = seed });

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
            Loss = losses[name],
            Diverged = losses[name] is null,
        };
    })]);

    /// <summary>The model with what the search wants to try.</summary>
    public SearchedModel After(SearchStep step) => this with { State = step.State, Pairs = [.. Pairs, .. step.Points.Select(PairAt)] };

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
