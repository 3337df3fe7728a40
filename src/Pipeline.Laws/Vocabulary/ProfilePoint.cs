namespace Pipeline.Laws.Vocabulary;

/// <summary>One point of a profile: the best fit with one parameter held.</summary>
/// <param name="Value">The value at which the parameter is held.</param>
/// <param name="RelativeObjective">The least objective with it held, over the least of all; 1 at the estimate.</param>
/// <param name="VocabularySize">The optimal vocabulary that this fit gives for the model that the profile is about; null when it has none.</param>
public sealed record ProfilePoint(double Value, double RelativeObjective, double? VocabularySize);
