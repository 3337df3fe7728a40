namespace Pipeline.Text.Corpora;

/// <summary>Why files of a source cannot be read.</summary>
/// <param name="Pattern">Number of the pattern that is meant, from 0; null where it is the source as a whole.</param>
/// <param name="Message">What is wrong, and what would be right.</param>
public sealed record SourceProblem(int? Pattern, string Message);
