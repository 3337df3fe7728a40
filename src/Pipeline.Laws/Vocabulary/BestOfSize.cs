using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>The best of the runs of one vocabulary size.</summary>
/// <param name="Point">Its loss.</param>
/// <param name="Key">The base rates that reached it.</param>
/// <param name="Seeds">The losses at these rates by seed.</param>
/// <param name="Rates">All base rates that were tried.</param>
internal sealed record BestOfSize(VocabularyPoint Point, (double? Hidden, double? Embedding) Key, IReadOnlyDictionary<int, double> Seeds, HashSet<(double? Hidden, double? Embedding)> Rates)
{
    /// <summary>Whether each rate that was varied was tried at most an octave below and above the best one too.</summary>
    public bool IsBracketed => IsBetween(Rates.Select(rate => rate.Hidden), Key.Hidden) && IsBetween(Rates.Select(rate => rate.Embedding), Key.Embedding);

    /// <summary>The best; null where every rate made some seed diverge.</summary>
    public static BestOfSize? Of(SweepGroup group, IReadOnlyList<RunRecord> runs, LossMeasure measure)
    {
        var cells = runs.GroupBy(run => (run.HiddenLearningRate, run.EmbeddingLearningRate)).Where(cell => cell.All(run => !run.EndedEarly))
            .Select(cell => (cell.Key, Seeds: cell.GroupBy(run => run.Seed).ToDictionary(seed => seed.Key, seed => LossMeasures.Of(seed.Last(), measure)!.Value))).ToArray();
        if (cells.Length == 0)
            return null;
        ((double? Hidden, double? Embedding) key, Dictionary<int, double> seeds) = cells.MinBy(cell => cell.Seeds.Values.Average());
        bool edge = AtEdge(runs.Select(run => run.HiddenLearningRate), key.Hidden) || AtEdge(runs.Select(run => run.EmbeddingLearningRate), key.Embedding);
        double? deviation = seeds.Count > 1 ? Math.Sqrt(Quantiles.Variance(seeds.Values)) : null;
        return new BestOfSize(new VocabularyPoint(group.VocabularySize!.Value, seeds.Values.Average(), deviation, seeds.Count, edge), key, seeds, [.. runs.Select(run => (run.HiddenLearningRate, run.EmbeddingLearningRate))]);
    }

    private static bool IsBetween(IEnumerable<double?> grid, double? value)
    {
        double?[] distinct = [.. grid.Distinct()];
        return distinct.Length == 1 || distinct.Any(rate => rate < value && rate >= value / 2) && distinct.Any(rate => rate > value && rate <= 2 * value);
    }

    private static bool AtEdge(IEnumerable<double?> grid, double? value)
    {
        double?[] distinct = [.. grid.Distinct()];
        return distinct.Length > 1 && (value == distinct.Min() || value == distinct.Max());
    }
}
