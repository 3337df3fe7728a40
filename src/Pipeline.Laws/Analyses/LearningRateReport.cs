using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Analyses;

/// <summary>Finds the optimal learning rates of a table.</summary>
public static class LearningRateReport
{
    /// <summary>The analysis of a table; its laws are <see cref="LearningRateLaws"/>.</summary>
    public static TableAnalysis OfTable { get; } = TableAnalysis.OfRuns("learningRates", "optimal learning rates, their change with width, and ρ", ["loss"], (runs, options) =>
    {
        LearningRateLaws laws = LearningRateAnalysis.Run(runs, options.Bootstrap);
        return new AnalysisReport("learningRates", laws, laws.Findings) { Runs = runs };
    });
}
