namespace Pipeline.Reports.Documents;

/// <summary>A number of an answer.</summary>
/// <param name="Name">What it is, such as "embedding rate".</param>
/// <param name="Value">The number; may hold <see cref="Charts.RichText"/>.</param>
/// <param name="Range">Its interval, or why there is none; may hold <see cref="Charts.RichText"/>.</param>
public sealed record AnswerNumber(string Name, string Value, string Range);
