using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Analyses;

/// <summary>Fits Chinchilla's law to each corpus, family and parametrization of a table.</summary>
public static class ChinchillaReport
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs, or the points of their training curves; each model counts with its best learning rates.</param>
    /// <param name="options">How.</param>
    /// <returns>What was found; its laws are a list of <see cref="ChinchillaLaw"/>.</returns>
    /// <exception cref="LawsException">A column is missing, or there are too few runs.</exception>
    public static AnalysisReport Of(IReadOnlyList<RunRecord> runs, AnalysisOptions options)
    {
        var fit = new FitOptions { HuberDelta = ChinchillaAnalysis.HuberDelta, Bootstrap = options.Bootstrap };
        var fitted = new List<RunRecord>();
        (IReadOnlyList<ChinchillaLaw> laws, IReadOnlyList<Finding> failed) = TableGroups.Fit(TableNotes.Distinct(runs), (group, name, rows) =>
        {
            IReadOnlyList<RunRecord> best = BestRuns.Of(rows, run => run.Loss);
            ChinchillaLaw law = ChinchillaAnalysis.Run(best, fit);
            fitted.AddRange(best);
            return law with { Group = group, Name = name, Findings = TableGroups.Named(name, [.. options.At.Select(point => ChinchillaWords.At(law, point)), .. law.Findings]) };
        });
        Finding[] notes = [.. failed, .. TableNotes.Of(runs, fitted)];
        return new AnalysisReport("chinchilla", laws, [.. laws.SelectMany(law => law.Findings), .. notes]) { Notes = notes, Runs = runs };
    }
}
