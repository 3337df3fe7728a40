using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// The vocabulary of a model and a budget, by the approaches of arXiv 2407.13623 that look at losses, as far as the runs give them. Approach 2 knows no loss: the vocabulary of least FLOPs per
/// character is that of cheap text, and how closely f(V) is followed says nothing of how far the best one lies from it.
/// </summary>
public sealed record VocabularyRecommendation
{
    /// <summary>What sets the runs apart in their table: corpus, family and parametrization; empty for a table of one group.</summary>
    public required string Name { get; init; }

    /// <summary>N_nv of the model.</summary>
    public required double NonVocabularyParameters { get; init; }

    /// <summary>Its width d.</summary>
    public required double Width { get; init; }

    /// <summary>The loss by which vocabularies were compared.</summary>
    public required LossMeasure Measure { get; init; }

    /// <summary>By the parametric law (approach 3), which knows the budget; its size is null where the runs do not identify the law, or it has no optimum.</summary>
    public required VocabularyPrediction Parametric { get; init; }

    /// <summary>Why the parametric law gives no size; null when it does.</summary>
    public string? Unidentified { get; init; }

    /// <summary>By the envelope of training curves (approach 1), for the budget that suits the model; null where there is none.</summary>
    public VocabularyPrediction? Envelope { get; init; }

    /// <summary>How far what is asked, and the size that the parametric law gives, lie outside what was run.</summary>
    public required IReadOnlyList<Extrapolation> Extrapolations { get; init; }

    /// <summary>The interval of α2, the exponent of the vocabulary's parameters, in the parametric law; null without one.</summary>
    public Interval? Alpha2 { get; init; }

    /// <summary>How sure the size is.</summary>
    public required FindingStrength Strength { get; init; }

    /// <summary>The runs that would narrow the interval of the parametric law most, the best first.</summary>
    public required IReadOnlyList<Narrowing> Narrowings { get; init; }

    /// <summary>The quotient of the largest and the least size that the approaches give; 1 for one approach.</summary>
    public double Disagreement
    {
        get
        {
            double[] sizes = [.. new[] { Parametric, Envelope }.Select(prediction => prediction?.VocabularySize).OfType<double>()];
            return sizes.Length == 0 ? 1 : sizes.Max() / sizes.Min();
        }
    }
}
