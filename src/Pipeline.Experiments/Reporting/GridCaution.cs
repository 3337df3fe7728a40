using Pipeline.Laws;

namespace Pipeline.Experiments.Reporting;

/// <summary>Whether vocabularies that are compared were given the same learning rates to choose from: the best of more tries is lower by that alone.</summary>
internal static class GridCaution
{
    /// <summary>A caution for each way in which grids differ between vocabularies, with the parametrizations whose grids do.</summary>
    public static IEnumerable<Finding> Of(ReportData data) => data.Runs
        .Where(run => run.VocabularySize is not null)
        .GroupBy(run => run.Parametrization, StringComparer.Ordinal)
        .Select(runs => (Parametrization: runs.Key, Text: Difference(runs, isSearched: data.Search is not null)))
        .Where(difference => difference.Text is not null)
        .GroupBy(difference => difference.Text!, difference => difference.Parametrization, StringComparer.Ordinal)
        .Select(same => new Finding($"{Words.List([.. same.Select(ParametrizationWords.OrName)])}: {same.Key}", FindingStrength.Caution));

    private static string? Difference(IEnumerable<RunRecord> runs, bool isSearched)
    {
        var grids = runs.GroupBy(run => run.VocabularySize!.Value).Select(vocabulary => (Size: vocabulary.Key, Tried: Tried(vocabulary, isSearched), Varied: IsVaried(vocabulary))).ToList();
        var varied = grids.Where(grid => grid.Varied).Select(grid => grid.Size).ToList();
        if (varied.Count > 0 && varied.Count < grids.Count)
        {
            var fixedRate = grids.Where(grid => !grid.Varied).Select(grid => grid.Size);
            return $"the embedding rate was varied at {Words.Vocabularies(varied)} only, and not at {Words.Vocabularies(fixedRate)}. A vocabulary whose embedding rate was sought looks better than one whose rate was not, so losses of these vocabularies do not compare like with like. The same rates at every vocabulary would.";
        }

        var most = grids.MaxBy(grid => grid.Tried.Count);
        string[] fewer = [.. grids.Where(grid => !grid.Tried.SetEquals(most.Tried)).Select(grid => FormattableString.Invariant($"{grid.Tried.Count} at vocabulary {grid.Size:N0}"))];
        return fewer.Length == 0 ? null : FormattableString.Invariant(
            $"not every vocabulary was trained at the same widths, learning rates, weight decays and seeds: {most.Tried.Count} such points at vocabulary {most.Size:N0}, but {Words.List(fewer)}, or others. The best of more tries is lower by that alone, so losses of these vocabularies do not compare like with like.");
    }

    // A search tries other rates at each vocabulary, to the same end.
    private static HashSet<(int?, double?, double?, double?, int)> Tried(IEnumerable<RunRecord> runs, bool isSearched) =>
        [.. runs.Select(run => (run.Width, isSearched ? null : run.HiddenLearningRate, isSearched ? null : run.EmbeddingLearningRate, run.WeightDecay, run.Seed))];

    private static bool IsVaried(IEnumerable<RunRecord> runs) => runs
        .GroupBy(run => (run.Width, run.HiddenLearningRate, run.WeightDecay))
        .Any(point => point.Select(run => run.EmbeddingLearningRate).Distinct().Count() > 1);
}
