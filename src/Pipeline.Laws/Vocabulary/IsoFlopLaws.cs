using Pipeline.Numerics;

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

    /// <summary>Envelopes drawn around this one; null for one that was read back, or made as published.</summary>
    internal EnvelopeBootstrap? Bootstrap { get; init; }

    /// <summary>The optimal vocabulary size of a model trained with the budget that suits it.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <returns>V.</returns>
    public double VocabularySizeFor(double nonVocabularyParameters, double width) => Vocabulary.At(NonVocabulary.FlopsAt(nonVocabularyParameters)) / width;

    /// <summary>The interval of that size; null without <see cref="Bootstrap"/>.</summary>
    internal Interval? IntervalFor(double nonVocabularyParameters, double width) =>
        Bootstrap?.Around(points => DoubleMath.Log(IsoFlopAnalysis.VocabularySizeFor(points, nonVocabularyParameters, width)), [.. Envelope])?.Map(DoubleMath.Exp);

    /// <summary>The same, where it is a vocabulary that there can be, with how far it lies outside the envelope.</summary>
    /// <param name="nonVocabularyParameters">N_nv.</param>
    /// <param name="width">d.</param>
    /// <returns>The prediction; its size is null below 256, the bytes, and above a billion.</returns>
    public VocabularyPrediction Predict(double nonVocabularyParameters, double width)
    {
        double flops = NonVocabulary.FlopsAt(nonVocabularyParameters), size = Vocabulary.At(flops) / width;
        if (!(size is > VocabularyLaw.SmallestVocabulary and < VocabularyLaw.LargestVocabulary) || !double.IsFinite(flops))
            return new VocabularyPrediction(nonVocabularyParameters, width, null, null, null);
        double Beyond(Func<EnvelopePoint, double> quantity, double value) => Math.Max(value / Envelope.Max(quantity), Envelope.Min(quantity) / value);
        double factor = Math.Max(1, Math.Max(Beyond(point => point.VocabularySize, size), Beyond(point => point.NonVocabularyParameters, nonVocabularyParameters)));
        return new VocabularyPrediction(nonVocabularyParameters, width, flops, size, null) { Extrapolation = factor };
    }
}
