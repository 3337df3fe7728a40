namespace Pipeline.Laws.LearningRates;

/// <summary>Which learning rates a sweep varies.</summary>
public enum RateAxis
{
    /// <summary>Hidden and embedding rate together, at a fixed ratio.</summary>
    Joint,

    /// <summary>The hidden rate, at one embedding rate.</summary>
    Hidden,

    /// <summary>The embedding rate, at one hidden rate.</summary>
    Embedding,

    /// <summary>Both, each on its own.</summary>
    Pair,
}
