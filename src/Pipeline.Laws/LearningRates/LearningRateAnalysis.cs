using Pipeline.Laws.Bowls;

namespace Pipeline.Laws.LearningRates;

/// <summary>
/// Finds the optimal learning rates of every sweep in a table of runs, and how they change with width (arXiv 2506.15025): sweeps that agree in everything
/// but width make one law.
/// </summary>
public static class LearningRateAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with a hidden or an embedding learning rate, and a loss unless they diverged.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>The optima, the laws of width, and what they say.</returns>
    /// <exception cref="LawsException">No run has a learning rate, or a run has neither a loss nor diverged.</exception>
    public static LearningRateLaws Run(IReadOnlyList<RunRecord> runs, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        RunRecord[] rated = [.. runs.Where(run => run.HiddenLearningRate is not null || run.EmbeddingLearningRate is not null)];
        if (rated.Length == 0)
            throw new LawsException("No run has a learning rate: the columns hiddenLearningRate and embeddingLearningRate are empty.");
        RunRecord? lossless = rated.FirstOrDefault(run => run is { Diverged: false, Loss: null });
        if (lossless is not null)
            throw new LawsException($"The run '{lossless.Name}' has no loss and did not diverge.");

        RateSweep[] sweeps = [.. SweepGroup.Split(rated).Select(group => new RateSweep(group.Group, group.Runs))];
        var fitted = new List<FittedSweep>();
        var laws = new List<WidthLaw>();
        foreach (IGrouping<SweepGroup, RateSweep> family in sweeps.GroupBy(sweep => sweep.Group with { Width = null }))
        {
            (RateSweep Sweep, BowlFit Fit)[] bowls = [.. family.Select(sweep => (sweep, BowlFitter.Fit(sweep.Data)))];
            NoiseScale noise = NoiseScale.Pool([.. bowls.Select(bowl => (bowl.Fit, bowl.Sweep.Seeds))]);
            var members = new List<FittedSweep>();
            foreach ((RateSweep sweep, BowlFit fit) in bowls)
                members.Add(new FittedSweep(sweep, fit, BowlBootstrap.Run(sweep.Data, fit, noise, fitted.Count + members.Count, options), noise, options.Level));
            foreach (RateQuantity quantity in Enum.GetValues<RateQuantity>())
            {
                if (WidthLawFitter.Fit(family.Key, quantity, members, options.Level) is { } law)
                    laws.Add(law);
            }

            fitted.AddRange(members);
        }

        RatioTrend[] trends = [.. RatioTrendFitter.Fit(laws, options.Level)];
        LearningRateOptimum[] optima = [.. fitted.Select(sweep => sweep.Optimum())];
        return new LearningRateLaws
        {
            Optima = optima,
            WidthLaws = laws,
            RatioTrends = trends,
            Findings =
            [
                .. trends.Select(trend => trend.Finding),
                .. laws.OrderBy(law => law.Quantity == RateQuantity.Ratio ? 0 : 1).Select(law => law.Finding),
                .. LearningRateWords.Cautions(optima),
            ],
        };
    }
}
