
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
        (IReadOnlyList<RateFamily> families, RunRecord[] rated) = Families(runs, options);
        var laws = new List<WidthLaw>();
        WidthData?[] data = [.. from family in families from quantity in Enum.GetValues<RateQuantity>() select WidthData.Of(family, quantity)];
        int pools = 0;
        foreach (IGrouping<(string, double?), WidthData> pool in data.OfType<WidthData>().GroupBy(law => (law.Group.Parametrization, law.Group.WeightDecay)))
            laws.AddRange(WidthLawFitter.Fit([.. pool], pools++, laws.Count, options));

        RatioTrend[] trends = [.. RatioTrendFitter.Fit(laws, options.Level)];
        RatioDifference[] differences = [.. RatioDifferences.Of(laws, [.. data.OfType<WidthData>()], options.Level)];
        RateLaw[] rateLaws = [.. RateLawFitter.Fit(families, options)];
        LearningRateOptimum[] optima = [.. families.SelectMany(family => family.Sweeps).Select(sweep => sweep.Optimum())];
        LeftOutRun[] leftOut = [.. families.SelectMany(family => family.LeftOut)];
        return new LearningRateLaws
        {
            Optima = optima,
            WidthLaws = laws,
            RatioTrends = trends,
            RatioDifferences = differences,
            RateLaws = rateLaws,
            LeftOut = leftOut,
            Findings =
            [
                .. trends.Select(trend => trend.Finding),
                .. laws.OrderBy(law => law.Quantity == RateQuantity.Ratio ? 0 : 1).Select(law => law.Finding),
                .. differences.Select(difference => difference.Finding),
                .. rateLaws.Select(law => law.Finding),
                .. SweepGroup.DepthNote(rated),
                .. LeftOutRun.Say(leftOut, rated.Length),
                .. LearningRateWords.Cautions(optima),
            ],
        };
    }

    /// <summary>The sweeps of a table with their bowls, and the runs that they are made of.</summary>
    internal static (IReadOnlyList<RateFamily> Families, RunRecord[] Rated) Families(IReadOnlyList<RunRecord> runs, BootstrapOptions options)
    {
        RunRecord[] rated = [.. runs.Where(run => run.HiddenLearningRate is not null || run.EmbeddingLearningRate is not null)];
        if (rated.Length == 0)
            throw new LawsException("No run has a learning rate: the columns hiddenLearningRate and embeddingLearningRate are empty.");
        RunRecord? lossless = rated.FirstOrDefault(run => run is { EndedEarly: false, Loss: null });
        if (lossless is not null)
            throw new LawsException($"The run '{lossless.Name}' has no loss and did not diverge.");

        RateSweep[] sweeps = [.. SweepGroup.Split(rated).Select(group => new RateSweep(group.Group, group.Runs))];
        var families = new List<RateFamily>();
        foreach (IGrouping<SweepGroup, RateSweep> family in sweeps.GroupBy(sweep => sweep.Group with { Width = null }))
            families.Add(RateFamily.Fit(family.Key, [.. family], families.Count, families.Sum(other => other.Sweeps.Count), options));
        return (families, rated);
    }
}
