namespace Pipeline.Laws.Vocabulary;

/// <summary>The best loss at one vocabulary size.</summary>
/// <param name="VocabularySize">The vocabulary size V.</param>
/// <param name="Loss">The mean loss over seeds at the best learning rates of the grid.</param>
/// <param name="LossDeviation">Its standard deviation over seeds; null with one seed.</param>
/// <param name="Runs">The number of runs behind the mean.</param>
/// <param name="RateAtEdge">Whether the best learning rate was the last one of its grid, so that the loss may be higher than need be.</param>
public sealed record VocabularyPoint(int VocabularySize, double Loss, double? LossDeviation, int Runs, bool RateAtEdge);
