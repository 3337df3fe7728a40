using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// The values behind a sweep, by point and seed. What each seed adds to all points is taken off (a two-way additive model): runs of one seed share their
/// data order, so that it moves no optimum, even where some seeds were run at some points only. Values stay at the level of the mean of the seeds.
/// </summary>
internal sealed class BowlSample
{
    private const int Rounds = 20;
    private const double Spoiled = 6;

    /// <summary>Makes the sample.</summary>
    /// <param name="points">The coordinates of each point, in octaves.</param>
    /// <param name="seeds">The values of each point by seed; none where a run diverged or was stopped.</param>
    /// <param name="reach">How far from the middle of the bowl points take part however fine the grid is, in octaves.</param>
    /// <param name="censored">Which points are known to be no better than the best; null for none.</param>
    public BowlSample(double[][] points, IReadOnlyList<IReadOnlyDictionary<int, double>> seeds, double reach = 0, IReadOnlyList<bool>? censored = null)
    {
        Points = points;
        Raw = seeds;
        int[] all = [.. seeds.SelectMany(point => point.Keys).Distinct().Order()];
        Seeds = all.Length > 1 ? Aligned(seeds, all) : seeds;
        SeedCount = all.Length;
        Data = new BowlData(points, [.. Seeds.Select(point => point.Count == 0 ? double.NaN : point.Values.Average())], [.. Seeds.Select(point => (double)point.Count)]) { Reach = reach, Censored = censored ?? [] };
    }

    /// <summary>The coordinates of each point.</summary>
    public double[][] Points { get; }

    /// <summary>The values as they were observed.</summary>
    public IReadOnlyList<IReadOnlyDictionary<int, double>> Raw { get; }

    /// <summary>The values, less what their seed adds to all points.</summary>
    public IReadOnlyList<IReadOnlyDictionary<int, double>> Seeds { get; }

    /// <summary>The number of seeds.</summary>
    public int SeedCount { get; }

    /// <summary>The mean of each point.</summary>
    public BowlData Data { get; }

    /// <summary>The sample without one value.</summary>
    public BowlSample Without(int point, int seed) => new(
        Points, [.. Raw.Select((values, i) => i != point ? values : values.Where(value => value.Key != seed).ToDictionary(value => value.Key, value => value.Value))], Data.Reach, Data.Censored);

    // First by medians of differences from the seed with the most points, then by means without the values that a bad run would spoil.
    private static IReadOnlyDictionary<int, double>[] Aligned(IReadOnlyList<IReadOnlyDictionary<int, double>> seeds, int[] all)
    {
        IReadOnlyDictionary<int, double>[] repeated = [.. seeds.Where(point => point.Count > 1)];
        int reference = all.MaxBy(seed => repeated.Count(point => point.ContainsKey(seed)));
        Dictionary<int, double> offsets = all.ToDictionary(
            seed => seed, seed => Median(repeated.Where(point => point.ContainsKey(seed) && point.ContainsKey(reference)).Select(point => point[seed] - point[reference])));
        for (int round = 0; round < Rounds; round++)
        {
            double[] medians = [.. repeated.Select(point => Median(point.Select(value => value.Value - offsets[value.Key])))];
            (int Seed, double Off)[] deviations = [.. repeated.Zip(medians).SelectMany(pair => pair.First.Select(value => (value.Key, value.Value - offsets[value.Key] - pair.Second)))];
            double largest = Spoiled * Median(deviations.Select(value => Math.Abs(value.Off)));
            foreach (int seed in all)
            {
                double[] own = [.. deviations.Where(value => value.Seed == seed && Math.Abs(value.Off) <= largest).Select(value => value.Off)];
                offsets[seed] += own.Length == 0 ? 0 : own.Average();
            }
        }

        // The level is that of the mean of the seeds, whichever of them the others were compared with.
        double level = offsets.Values.Average();
        return [.. seeds.Select(point => point.ToDictionary(value => value.Key, value => value.Value - offsets[value.Key] + level))];
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0 ? 0 : Quantiles.At(sorted, 0.5);
    }
}
