namespace Pipeline.Training;

/// <summary>The files that a training reads.</summary>
/// <param name="TrainTokens">Path of the token file that is trained on.</param>
/// <param name="ValidationTokens">Path of the token file that losses are measured on.</param>
/// <param name="TokenStatistics">
/// Path of the token table: for each token its length in bytes and its count in the training tokens.
/// Without it there is no bits per byte and no unigram-normalised loss.
/// </param>
public sealed record TrainingData(string TrainTokens, string ValidationTokens, string? TokenStatistics);
