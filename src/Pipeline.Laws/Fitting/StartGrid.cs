namespace Pipeline.Laws.Fitting;

/// <summary>Grids of starting points.</summary>
public static class StartGrid
{
    /// <summary>Every combination of the given values.</summary>
    /// <param name="axes">The values per parameter.</param>
    /// <returns>The starts, the last parameter changing fastest.</returns>
    public static IReadOnlyList<double[]> Product(params IReadOnlyList<double[]> axes)
    {
        IEnumerable<double[]> starts = [[]];
        foreach (double[] axis in axes)
            starts = [.. from start in starts from value in axis select (double[])[.. start, value]];
        return [.. starts];
    }

    /// <summary>Evenly spaced values, ends included.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="last">The last value.</param>
    /// <param name="count">How many.</param>
    /// <returns>The values.</returns>
    public static double[] Even(double first, double last, int count) =>
        [.. Enumerable.Range(0, count).Select(i => count == 1 ? first : first + i * (last - first) / (count - 1))];
}
