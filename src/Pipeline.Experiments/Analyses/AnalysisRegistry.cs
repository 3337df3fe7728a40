using Pipeline.Laws;
using Pipeline.Laws.Tables;

namespace Pipeline.Experiments.Analyses;

/// <summary>Every analysis. A new one is a line here, a key of <see cref="Specs.AnalysisSpec"/> and a property of <see cref="Fits.ExperimentLaws"/>.</summary>
internal static class AnalysisRegistry
{
    /// <summary>The analyses, in the order of a report's sections.</summary>
    public static IReadOnlyList<AnalysisEntry> All { get; } = [new LearningRateEntry(), new TransferEntry(), new VocabularyEntry(), new JointEntry(), new ChinchillaEntry(), new PhaseEntry()];

    /// <summary>Finds an analysis.</summary>
    /// <param name="name">Its name, in the singular (as in a spec) or the plural, in any case, with or without hyphens or underscores.</param>
    /// <exception cref="LawsException">There is none: the nearest name is given.</exception>
    public static AnalysisEntry ByName(string name) => All.FirstOrDefault(analysis => analysis.Table.IsCalled(name))
        ?? throw new LawsException($"There is no analysis '{name}'; {NearestName.Suggestion(name, All.Select(analysis => analysis.Name))}");
}
