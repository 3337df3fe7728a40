using Pipeline.Laws.Figures;

namespace Pipeline.Laws.Analyses;

/// <summary>What an analysis of a table found.</summary>
/// <param name="Analysis">The analysis's name.</param>
/// <param name="Laws">The fitted laws: a record that serialises to JSON.</param>
/// <param name="Findings">Sentences, most important first.</param>
/// <param name="Figures">Figures.</param>
public sealed record AnalysisReport(string Analysis, object Laws, IReadOnlyList<Finding> Findings, IReadOnlyList<FigureData> Figures);
