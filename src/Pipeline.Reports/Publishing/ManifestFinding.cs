namespace Pipeline.Reports.Publishing;

/// <summary>A finding of a published report.</summary>
/// <param name="Key">Its name across versions.</param>
/// <param name="Strength">firm, tentative, undecided or caution.</param>
/// <param name="Text">The sentence.</param>
public sealed record ManifestFinding(string Key, string Strength, string Text);
