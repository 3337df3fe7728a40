namespace Pipeline.Reports.Publishing;

/// <summary>manifest.json: what a published report is made of and rests on.</summary>
public sealed record ReportManifest
{
    /// <summary>The name of the spec.</summary>
    public required string Spec { get; init; }

    /// <summary>The heading of the report.</summary>
    public required string Title { get; init; }

    /// <summary>The digest of the spec's canonical form.</summary>
    public required string SpecDigest { get; init; }

    /// <summary>Digests of the inputs by name.</summary>
    public required IReadOnlyDictionary<string, string> Inputs { get; init; }

    /// <summary>Keys of the actions that the report rests on, sorted.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>All files but the manifest, sorted by path.</summary>
    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>The findings, in the order of the report.</summary>
    public required IReadOnlyList<ManifestFinding> Findings { get; init; }

    /// <summary>The tables, in the order of the report.</summary>
    public required IReadOnlyList<ManifestTable> Tables { get; init; }
}
