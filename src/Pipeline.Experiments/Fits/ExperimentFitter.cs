using Pipeline.Experiments.Analyses;
using Pipeline.Experiments.Specs;
using Pipeline.Laws;

namespace Pipeline.Experiments.Fits;

/// <summary>Fits the laws that a spec asks for.</summary>
internal static class ExperimentFitter
{
    /// <summary>Runs the analyses.</summary>
    /// <param name="analyses">What the spec asks for.</param>
    /// <param name="runs">The table of runs.</param>
    /// <param name="curves">The runs at each measurement on the validation set.</param>
    /// <param name="threads">Threads to use; the laws do not depend on it.</param>
    public static ExperimentLaws Fit(IReadOnlyList<AnalysisSpec> analyses, IReadOnlyList<RunRecord> runs, IReadOnlyList<RunRecord> curves, int threads)
    {
        var laws = new ExperimentLaws();
        foreach (var asked in analyses)
        {
            foreach (var analysis in AnalysisRegistry.All)
            {
                if (analysis.Asked(asked) is not { } options)
                    continue;
                var fit = new ExperimentFit(runs, curves, new BootstrapOptions { Level = options.Level, Replicates = options.Replicates, Threads = threads });
                laws = analysis.Fit(laws, fit);
                laws = laws with { NotFitted = [.. laws.NotFitted, .. fit.NotFitted] };
            }
        }

        return laws;
    }
}
