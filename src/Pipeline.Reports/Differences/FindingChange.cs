using Pipeline.Reports.Publishing;

namespace Pipeline.Reports.Differences;

/// <summary>A finding that was added, removed or changed.</summary>
/// <param name="Key">Its name across versions.</param>
/// <param name="Before">What it was; null if it is new.</param>
/// <param name="After">What it is; null if it is gone.</param>
public sealed record FindingChange(string Key, ManifestFinding? Before, ManifestFinding? After);
