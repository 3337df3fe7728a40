namespace Pipeline.Laws.Search;

/// <summary>Which rates of a model need not be trained to the end, by their losses after a part of the steps.</summary>
public static class EarlyStops
{
    /// <summary>
    /// Stops what is worse at that step than the best of all by more than a margin, and what diverged. The best always goes on. Each answer depends on the losses given and on nothing else.
    /// </summary>
    /// <param name="losses">The loss of each point at one step, by seed; null where a run diverged.</param>
    /// <param name="margin">Nats per token by which the mean over seeds may lie above the least one.</param>
    /// <returns>Whether each point is stopped.</returns>
    public static IReadOnlyList<bool> Of(IReadOnlyList<IReadOnlyList<double?>> losses, double margin)
    {
        ArgumentNullException.ThrowIfNull(losses);
        double[] means = [.. losses.Select(seeds => seeds.Average(loss => loss ?? double.PositiveInfinity))];
        double least = means.DefaultIfEmpty(double.PositiveInfinity).Min();
        return [.. means.Select(mean => !(mean - least <= margin))];
    }
}
