using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Analyses;

/// <summary>Fits Chinchilla's law to each corpus, family and parametrization of a table.</summary>
public static class ChinchillaReport
{
    /// <summary>The analysis of a table; its laws are a list of <see cref="ChinchillaLaw"/>.</summary>
    public static TableAnalysis OfTable { get; } = TableAnalysis.OfRuns("chinchilla", "L = E + A/N^α + B/D^β", ["nonVocabularyParameters", "loss"], Of, "C, or N and D",
        point => point is { Width: null } and ({ Flops: not null, Parameters: null, Tokens: null } or { Flops: null, Parameters: not null, Tokens: not null }));

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
