namespace Pipeline.Reports.Publishing;

/// <summary>What a report rests on.</summary>
/// <param name="Spec">What the report was asked for, as canonical JSON, which comments and key order do not change; published as spec.json.</param>
/// <param name="Inputs">Digests of the inputs by name, such as "metrics/runs.csv" or "corpus/train".</param>
/// <param name="Actions">Keys of all actions that the report rests on, directly or not.</param>
public sealed record ReportProvenance(ReadOnlyMemory<byte> Spec, IReadOnlyDictionary<string, string> Inputs, IReadOnlyList<string> Actions)
{
    /// <summary>The digest of <see cref="Spec"/>.</summary>
    public string SpecDigest { get; } = ReportFiles.Digest(Spec.Span);
}
