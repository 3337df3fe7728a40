using Pipeline.Laws.Joint;

namespace Pipeline.Laws.Analyses;

/// <summary>Compares the best vocabularies of the parametrizations of a table.</summary>
public static class JointReport
{
    /// <summary>The analysis of a table; its laws are a list of <see cref="JointLaws"/>.</summary>
    public static TableAnalysis OfTable { get; } = TableAnalysis.OfRuns(
        "joint", "whether the best vocabulary depends on how the embedding rate follows the width", ["parametrization", "width", "vocabularySize"], (runs, options) =>
        {
            IReadOnlyList<JointLaws> laws = JointAnalysis.Run(runs, options.Bootstrap);
            return new AnalysisReport("joint", laws, [.. laws.SelectMany(law => law.Findings)]) { Runs = runs };
        });
}
