namespace Pipeline.Laws.Vocabulary;

/// <summary>How the best model changes with the budget, from the envelope of training curves: approach 1 of arXiv 2407.13623.</summary>
public sealed record IsoFlopLaws
{
    /// <summary>The envelope.</summary>
    public required IReadOnlyList<EnvelopePoint> Envelope { get; init; }

    /// <summary>Non-vocabulary parameters against FLOPs.</summary>
    public required FlopsPower NonVocabulary { get; init; }

    /// <summary>Vocabulary parameters against FLOPs.</summary>
    public required FlopsPower Vocabulary { get; init; }

    /// <summary>Training data (characters where the table has them, otherwise tokens) against FLOPs.</summary>
    public required FlopsPower Data { get; init; }

    /// <summary>The exponent γ of N_v ∝ N_nv^γ: the ratio of the two exponents.</summary>
    public required double Gamma { get; init; }

    /// <summary>The interval of <see cref="Gamma"/>.</summary>
    public Interval? GammaInterval { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The optimal vocabulary size of a model trained with the budget that suits it.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <returns>V.</returns>
    public double VocabularySizeFor(double nonVocabularyParameters, double width) => Vocabulary.At(NonVocabulary.FlopsAt(nonVocabularyParameters)) / width;
}
