namespace Pipeline.Reports.Publishing;

/// <summary>A table of a published report; its cells are in tables/name.csv.</summary>
/// <param name="Name">The name.</param>
/// <param name="Title">The heading.</param>
/// <param name="KeyColumns">The CSV columns that identify a row; none if rows are identified by their place.</param>
public sealed record ManifestTable(string Name, string Title, IReadOnlyList<string> KeyColumns);
