namespace Pipeline.Laws.Recommendations;

/// <summary>The model that learning rates or a vocabulary are asked for.</summary>
public sealed record RecommendationQuestion
{
    /// <summary>The width d.</summary>
    public double? Width { get; init; }

    /// <summary>The vocabulary size V; null for the largest one tried.</summary>
    public double? VocabularySize { get; init; }

    /// <summary>N_nv, the parameters of neither embedding nor readout.</summary>
    public double? NonVocabularyParameters { get; init; }

    /// <summary>Training tokens D; null for those of the runs.</summary>
    public double? Tokens { get; init; }

    /// <summary>The budget C, 6·(N_nv + V·d)·D.</summary>
    public double? Flops { get; init; }
}
