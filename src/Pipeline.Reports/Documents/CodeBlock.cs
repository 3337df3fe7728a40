namespace Pipeline.Reports.Documents;

/// <summary>Text shown as it is, such as a spec or a command.</summary>
/// <param name="Text">The text.</param>
/// <param name="Language">Its language, such as "yaml" or "sh"; may be empty.</param>
public sealed record CodeBlock(string Text, string Language = "") : Block;
