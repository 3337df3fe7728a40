namespace Pipeline.Laws.Statistics;

internal static class Quantiles
{
    /// <summary>The central interval of a sample, by linear interpolation between order statistics; null when the sample has no finite value.</summary>
    public static Interval? Central(IEnumerable<double> sample, double level)
    {
        double[] sorted = [.. sample.Where(double.IsFinite)];
        if (sorted.Length == 0)
            return null;
        Array.Sort(sorted);
        return new Interval(At(sorted, (1 - level) / 2), At(sorted, (1 + level) / 2), level);
    }

    /// <summary>The quantile of a sorted sample.</summary>
    public static double At(ReadOnlySpan<double> sorted, double probability)
    {
        double position = probability * (sorted.Length - 1);
        int below = Math.Min((int)position, sorted.Length - 1);
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (position - below) * (sorted[above] - sorted[below]);
    }

    public static double Variance(IReadOnlyCollection<double> sample)
    {
        double mean = sample.Average();
        return sample.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, sample.Count - 1);
    }
}
