using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Search;

/// <summary>
/// Looks for the best learning rates by rounds. The first one is a coarse grid; each further one is a function of all results before it and of nothing else, so that a search that was
/// interrupted, or runs elsewhere, asks for the same points. The optimum and its interval are those of <see cref="LearningRateAnalysis"/>, whose bowls share lean and noise across widths.
/// </summary>
public static class RateSearch
{
    /// <summary>The next round.</summary>
    /// <param name="cells">All cells of the experiment, with every run so far.</param>
    /// <param name="options">When to end.</param>
    /// <returns>A step for each cell, in their order.</returns>
    /// <exception cref="LawsException">A run has neither a loss nor diverged.</exception>
    public static IReadOnlyList<SearchStep> Next(IReadOnlyList<SearchCell> cells, SearchOptions options)
    {
        ArgumentNullException.ThrowIfNull(cells);
        ArgumentNullException.ThrowIfNull(options);
        if (cells.SelectMany(cell => cell.Runs).FirstOrDefault(run => run is { EndedEarly: false, Loss: null }) is { } lossless)
            throw new LawsException($"The run '{lossless.Name}' has no loss and did not diverge.");

        var steps = new SearchStep[cells.Count];
        int families = 0, sweeps = 0;
        foreach (IGrouping<SweepGroup, int> family in Enumerable.Range(0, cells.Count).GroupBy(i => Group(cells[i]) with { Width = null }))
        {
            int[] members = [.. family];
            RateFamily fitted = RateFamily.Fit(family.Key, [.. members.Select(i => new RateSweep(Group(cells[i]), cells[i].Runs))], families++, sweeps, options.Intervals);
            sweeps += members.Length;
            foreach ((int k, int i) in members.Index())
                steps[i] = new CellSearch(cells[i], fitted.Sweeps[k], options).Next();
        }

        return steps;
    }

    private static SweepGroup Group(SearchCell cell)
    {
        RunRecord run = cell.Runs[0];
        return new SweepGroup { Parametrization = run.Parametrization, WeightDecay = run.WeightDecay, VocabularySize = run.VocabularySize, Width = run.Width };
    }
}
