namespace Pipeline.Text.Corpora;

/// <summary>A file outside the program that a source reads.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Pattern">Number of the pattern that it fits, from 0; null where the source has none.</param>
public sealed record SourceFile(string Path, int? Pattern);
