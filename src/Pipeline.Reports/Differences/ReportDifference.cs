namespace Pipeline.Reports.Differences;

/// <summary>What changed between two versions of a report.</summary>
public sealed record ReportDifference
{
    /// <summary>The name of the spec.</summary>
    public required string Spec { get; init; }

    /// <summary>The older version.</summary>
    public required string Before { get; init; }

    /// <summary>The newer version.</summary>
    public required string After { get; init; }

    /// <summary>Values of the spec that changed, sorted by path; null where one of the versions does not hold its spec.</summary>
    public required IReadOnlyList<SpecChange>? SpecChanges { get; init; }

    /// <summary>Findings added, removed or changed, in the order of the report.</summary>
    public required IReadOnlyList<FindingChange> Findings { get; init; }

    /// <summary>Tables that differ, in the order of the report.</summary>
    public required IReadOnlyList<TableDifference> Tables { get; init; }

    /// <summary>Figures added, removed or drawn differently, sorted.</summary>
    public required IReadOnlyList<NamedChange> Figures { get; init; }

    /// <summary>Inputs whose digest changed, sorted by name.</summary>
    public required IReadOnlyList<NamedChange> Inputs { get; init; }

    /// <summary>Whether nothing of the above changed.</summary>
    public bool IsEmpty => (SpecChanges?.Count ?? 0) + Findings.Count + Tables.Count + Figures.Count + Inputs.Count == 0;
}
