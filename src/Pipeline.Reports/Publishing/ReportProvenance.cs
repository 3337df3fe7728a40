namespace Pipeline.Reports.Publishing;

/// <summary>What a report rests on.</summary>
/// <param name="SpecDigest">The digest of the spec's canonical form, which comments and key order do not change.</param>
/// <param name="Inputs">Digests of the inputs by name, such as "metrics/runs.csv" or "corpus/train".</param>
/// <param name="Actions">Keys of all actions that the report rests on, directly or not.</param>
public sealed record ReportProvenance(string SpecDigest, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<string> Actions);
