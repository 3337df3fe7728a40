namespace Pipeline.Laws.LearningRates;

/// <summary>What a law of width is about.</summary>
public enum RateQuantity
{
    /// <summary>The optimal learning rate of the hidden matrices.</summary>
    HiddenRate,

    /// <summary>The optimal learning rate of the embedding.</summary>
    EmbeddingRate,

    /// <summary>The ratio of the optimal rates, embedding to hidden; its exponent in width is ρ (arXiv 2506.15025).</summary>
    Ratio,
}
