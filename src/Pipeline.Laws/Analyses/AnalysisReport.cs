using System.Text.Json.Serialization;

namespace Pipeline.Laws.Analyses;

/// <summary>What an analysis of a table found.</summary>
/// <param name="Analysis">The analysis's name.</param>
/// <param name="Laws">The fitted laws: a record, or a list of records, that serialises to JSON.</param>
/// <param name="Findings">Sentences, most important first.</param>
public sealed record AnalysisReport(string Analysis, object Laws, IReadOnlyList<Finding> Findings)
{
    /// <summary>Those of <see cref="Findings"/> that are about the table and not about a law: rows that became one run, count once or are left out, and groups without a law.</summary>
    [JsonIgnore]
    public IReadOnlyList<Finding> Notes { get; init; } = [];

    /// <summary>The runs of the table, for figures; empty when it was not a table of runs.</summary>
    [JsonIgnore]
    public IReadOnlyList<RunRecord> Runs { get; init; } = [];
}
