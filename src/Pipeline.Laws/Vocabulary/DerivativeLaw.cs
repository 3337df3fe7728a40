using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>The vocabulary that makes text cheapest to process, approach 2 of arXiv 2407.13623: where ∂C/∂V = 0 at fixed characters.</summary>
public sealed record DerivativeLaw
{
    /// <summary>The optimum of each model.</summary>
    public required IReadOnlyList<VocabularyPrediction> Models { get; init; }

    /// <summary>The exponent γ of N_v ∝ N_nv^γ.</summary>
    public required double Gamma { get; init; }

    /// <summary>The interval of <see cref="Gamma"/>, from the scatter of one's tokenizers around f(V); null when f(V) was given.</summary>
    public Interval? GammaInterval { get; init; }

    /// <summary>The non-vocabulary parameters of the model to which predictions are tied.</summary>
    public required double AnchorNonVocabularyParameters { get; init; }

    /// <summary>The vocabulary parameters of that model.</summary>
    public required double AnchorVocabularyParameters { get; init; }

    /// <summary>The vocabulary size that the law gives a model.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <returns>V = N_v0·(N_nv/N_nv0)^γ / d.</returns>
    public double VocabularySizeFor(double nonVocabularyParameters, double width) =>
        AnchorVocabularyParameters * DoubleMath.Pow(nonVocabularyParameters / AnchorNonVocabularyParameters, Gamma) / width;
}
