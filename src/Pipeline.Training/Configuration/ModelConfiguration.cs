namespace Pipeline.Training.Configuration;

/// <summary>The shape of one model. Everything here is part of the identity of a run.</summary>
/// <param name="Family">Architecture; decides norm, activation, positions and biases.</param>
/// <param name="VocabularySize">Number of tokens V; at least 257.</param>
/// <param name="Width">Residual width D; a positive multiple of <paramref name="HeadSize"/>.</param>
/// <param name="Depth">Number of decoder blocks; 0 only for <see cref="ModelFamily.Linear"/>.</param>
/// <param name="HeadSize">Size of one attention head; even where positions are rotary.</param>
/// <param name="FeedForwardRatio">Inner width of the feed-forward block divided by the width; the product is rounded up to a multiple of 8.</param>
/// <param name="Context">Tokens per sequence T.</param>
/// <param name="TiedEmbedding">Whether the readout shares the embedding matrix, which then has the embedding's rates (<see cref="Parametrizations.TiedConflict"/>).</param>
public sealed record ModelConfiguration(
    ModelFamily Family,
    int VocabularySize,
    int Width,
    int Depth,
    int HeadSize,
    double FeedForwardRatio,
    int Context,
    bool TiedEmbedding);
