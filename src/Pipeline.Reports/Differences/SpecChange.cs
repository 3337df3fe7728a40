namespace Pipeline.Reports.Differences;

/// <summary>A value of the spec that was added, removed or changed.</summary>
/// <param name="Path">Where it stands, such as "model.widths".</param>
/// <param name="Before">What it was, as JSON; null if it was not there.</param>
/// <param name="After">What it is, as JSON; null if it is gone.</param>
public sealed record SpecChange(string Path, string? Before, string? After);
