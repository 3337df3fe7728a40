namespace Pipeline.Reports.Documents;

/// <summary>A sentence beside an answer.</summary>
/// <param name="Heading">What it tells, such as "Why".</param>
/// <param name="Text">The sentence; may hold <see cref="Charts.RichText"/>.</param>
public sealed record AnswerReason(string Heading, string Text);
