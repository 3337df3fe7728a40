namespace Pipeline.Reports.Documents;

/// <summary>A section of a report.</summary>
/// <param name="Title">The heading; may hold <see cref="Charts.RichText"/>.</param>
/// <param name="Blocks">What it holds, in order.</param>
public sealed record ReportSection(string Title, IReadOnlyList<Block> Blocks);
