namespace Pipeline.Experiments.Specs;

/// <summary>A filter made ready for many points: a spec may list a thousand values and have a hundred thousand points.</summary>
/// <param name="filter">What the spec says.</param>
internal sealed class PointFilter(RunFilter filter)
{
    private readonly HashSet<int>? _vocabularySizes = filter.VocabularySize?.ToHashSet();
    private readonly HashSet<int>? _widths = filter.Width?.ToHashSet();
    private readonly HashSet<string>? _parametrizations = filter.Parametrization?.ToHashSet(StringComparer.Ordinal);
    private readonly HashSet<Rate>? _hidden = filter.HiddenLearningRate?.ToHashSet();
    private readonly HashSet<Rate>? _embedding = filter.EmbeddingLearningRate?.ToHashSet();
    private readonly HashSet<double>? _weightDecays = filter.WeightDecay?.ToHashSet();
    private readonly HashSet<int>? _seeds = filter.Seed?.ToHashSet();

    /// <summary>Whether a point has one of the listed values for every key of the filter.</summary>
    public bool Fits(RunPoint point) =>
        Fits(_vocabularySizes, point.VocabularySize)
        && Fits(_widths, point.Width)
        && Fits(_parametrizations, point.Parametrization.Name)
        && Fits(_weightDecays, point.WeightDecay)
        && Fits(_seeds, point.Seed)
        && Fits(new RatePair(point.Hidden, point.Embedding));

    /// <summary>Whether a pair of rates is one that the filter lists.</summary>
    public bool Fits(RatePair pair) =>
        Fits(_hidden, pair.Hidden)
        && Fits(_embedding, pair.Embedding)
        && (filter.EmbeddingRatio is null || filter.EmbeddingRatio.Any(ratio => pair.Embedding == pair.Hidden.Times(ratio)));

    private static bool Fits<T>(HashSet<T>? allowed, T value) => allowed is null || allowed.Contains(value);
}
