using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Search;

namespace Pipeline.Experiments.Specs;

/// <summary>The lists of rates of a spec as the grid from which a search begins.</summary>
/// <param name="rates">The rates; checked.</param>
internal sealed class SearchGrid(LearningRatesSpec rates)
{
    private readonly IReadOnlyList<Rate>? _ratios = rates.Embedding.Ratio;
    private readonly double _hiddenStep = Step(rates.Hidden.Rates) ?? 0;
    private readonly double _secondStep = Step(Second(rates)) ?? 0;

    /// <summary>The values along the second axis: ratios, or embedding rates.</summary>
    public static IReadOnlyList<Rate> Second(LearningRatesSpec rates) => rates.Embedding.Ratio ?? rates.Embedding.Values ?? rates.Embedding.Log2!.Rates;

    /// <summary>The octaves between neighbours of rising powers of two; 0 for one value, and null where they are no such list.</summary>
    public static double? Step(IReadOnlyList<Rate> rates)
    {
        if (rates.Count == 1)
            return 0;
        int?[] eighths = [.. rates.Select(rate => rate.Eighths)];
        var steps = eighths.Skip(1).Zip(eighths, (next, last) => next - last).Distinct().ToList();
        return steps is [> 0 and var step] ? step / (double)Rate.StepsPerOctave : null;
    }

    /// <summary>The model that some points of the grid belong to.</summary>
    /// <param name="points">All points of the model; at least one.</param>
    public SearchedModel Model(IReadOnlyList<RunPoint> points)
    {
        RatePair[] pairs = [.. points.Select(point => new RatePair(point.Hidden, point.Embedding)).Distinct()];
        var seconds = pairs.Select(SecondOf).ToList();
        List<SearchAxis> axes = [];
        Add(RateQuantity.HiddenRate, pairs.Select(pair => pair.Hidden), _hiddenStep);
        Add(_ratios is null ? RateQuantity.EmbeddingRate : RateQuantity.Ratio, seconds, _secondStep);
        return new SearchedModel(
            points[0],
            [.. points.Select(point => point.Seed).Distinct()],
            axes,
            _ratios is not null && seconds.Distinct().Count() == 1 ? seconds[0] : null,
            pairs,
            SearchState.Searching);

        void Add(RateQuantity quantity, IEnumerable<Rate> values, double step)
        {
            var distinct = values.Distinct().ToList();
            if (distinct.Count > 1)
                axes.Add(new SearchAxis(quantity, distinct.Min(rate => rate.Eighths!.Value) / (double)Rate.StepsPerOctave, step));
        }
    }

    private Rate SecondOf(RatePair pair) => _ratios?.First(ratio => pair.Hidden.Times(ratio) == pair.Embedding) ?? pair.Embedding;
}
