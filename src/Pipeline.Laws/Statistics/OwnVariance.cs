namespace Pipeline.Laws.Statistics;

/// <summary>
/// The variance that replicates of several values have apart from what moves all of them together, such as the lean that bowls share: it moves no slope, and would hide scatter.
/// </summary>
internal static class OwnVariance
{
    private const double LeastShare = 0.1;

    /// <summary>The variances s_i², from Var(y_i − ȳ) = s_i²·(1 − 2/k) + mean(s²)/k.</summary>
    /// <param name="replicates">The replicates of each value; those that are not finite are passed over.</param>
    public static double[] Of(double[][] replicates)
    {
        int count = replicates.Length;
        int[] whole = [.. Enumerable.Range(0, replicates[0].Length).Where(b => replicates.All(values => double.IsFinite(values[b])))];
        double[] means = [.. whole.Select(b => replicates.Average(values => values[b]))];
        double[] around = [.. replicates.Select(values => Quantiles.Variance([.. whole.Zip(means, (b, mean) => values[b] - mean)]))];
        double average = Math.Max(1e-14, around.Average() * count / (count - 1));
        return [.. around.Select(variance => count == 2 ? average : Math.Max(LeastShare * average, (variance - average / count) / (1 - 2.0 / count)))];
    }
}
