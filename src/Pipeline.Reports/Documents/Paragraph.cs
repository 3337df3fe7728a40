namespace Pipeline.Reports.Documents;

/// <summary>A paragraph.</summary>
/// <param name="Text">The text, which may hold <see cref="Charts.RichText"/>.</param>
public sealed record Paragraph(string Text) : Block;
