namespace Pipeline.Text.Questions;

/// <summary>A question with its choices, of which one is right.</summary>
/// <param name="Choices">At least two.</param>
/// <param name="Answer">Index of the right one.</param>
public sealed record Question(IReadOnlyList<Choice> Choices, int Answer);
