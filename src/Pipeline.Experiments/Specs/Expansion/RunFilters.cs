namespace Pipeline.Experiments.Specs;

/// <summary>Applies include and exclude to points of the grid.</summary>
internal static class RunFilters
{
    /// <summary>Whether a point is among the runs of a spec: some include fits, if there is any, and no exclude does.</summary>
    public static bool Keeps(ExperimentSpec spec, RunPoint point) =>
        (spec.Include.Count == 0 || spec.Include.Any(filter => Fits(filter, point)))
        && !spec.Exclude.Any(filter => Fits(filter, point));

    /// <summary>Whether a point has one of the listed values for every key of a filter.</summary>
    public static bool Fits(RunFilter filter, RunPoint point) =>
        Fits(filter.VocabularySize, point.VocabularySize)
        && Fits(filter.Width, point.Width)
        && Fits(filter.Parametrization, point.Parametrization.Name)
        && Fits(filter.HiddenLearningRate, point.Hidden)
        && Fits(filter.EmbeddingLearningRate, point.Embedding)
        && (filter.EmbeddingRatio is null || filter.EmbeddingRatio.Any(ratio => point.Embedding == point.Hidden.Times(ratio)))
        && Fits(filter.WeightDecay, point.WeightDecay)
        && Fits(filter.Seed, point.Seed);

    private static bool Fits<T>(IReadOnlyList<T>? allowed, T value) => allowed is null || allowed.Contains(value);
}
