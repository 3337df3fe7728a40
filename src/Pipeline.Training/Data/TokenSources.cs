using Pipeline.Text.Datasets;

namespace Pipeline.Training.Data;

/// <summary>What a training reads.</summary>
/// <param name="Train">The tokens that are trained on.</param>
/// <param name="Validation">The tokens that losses are measured on.</param>
/// <param name="Statistics">Bytes and frequencies of tokens; without them there is no bits per byte and no unigram-normalised loss.</param>
public sealed record TokenSources(ITokenSource Train, ITokenSource Validation, TokenStatistics? Statistics);
