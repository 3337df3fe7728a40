namespace Pipeline.Experiments.Specs;

/// <summary>Two learning rates at the base width that a spec tries together.</summary>
/// <param name="Hidden">Of the hidden, readout and norm groups.</param>
/// <param name="Embedding">Of the embedding group.</param>
internal sealed record RatePair(Rate Hidden, Rate Embedding);
