using Pipeline.Laws.Transfer;

namespace Pipeline.Laws.Analyses;

/// <summary>Measures how well the parametrizations of a table transfer their learning rates.</summary>
public static class TransferReport
{
    /// <summary>The analysis of a table; its laws are a list of <see cref="TransferLaw"/>.</summary>
    public static TableAnalysis OfTable { get; } = TableAnalysis.OfRuns("transfer", "E, κ and R(∞) of each parametrization", ["width", "loss"], (runs, options) =>
    {
        IReadOnlyList<TransferLaw> laws = TransferAnalysis.Run(runs, options.Bootstrap);
        return new AnalysisReport("transfer", laws, [.. laws.SelectMany(law => law.Findings), .. FactorialAnalysis.Of(laws, options.Bootstrap.Level).SelectMany(model => model.Findings)]) { Runs = runs };
    });
}
