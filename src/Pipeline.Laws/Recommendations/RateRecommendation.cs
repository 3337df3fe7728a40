using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Recommendations;

/// <summary>The learning rates of a model under one parametrization, from all sweeps that were made alike.</summary>
public sealed record RateRecommendation
{
    /// <summary>What the sweeps share; width, vocabulary and length are null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Which rates the sweeps varied; with <see cref="RateAxis.Joint"/> one rate stands for all groups of parameters, at the ratio that was tried.</summary>
    public required RateAxis Axis { get; init; }

    /// <summary>The width d that was asked for.</summary>
    public required double Width { get; init; }

    /// <summary>The vocabulary V that the rates are for; null where the table has none.</summary>
    public double? VocabularySize { get; init; }

    /// <summary>The tokens D that the rates are for; null where the table does not tell them.</summary>
    public double? Tokens { get; init; }

    /// <summary>The hidden rate; null where it was not varied.</summary>
    public PredictedValue? Hidden { get; init; }

    /// <summary>The embedding rate; null where it was not varied on its own.</summary>
    public PredictedValue? Embedding { get; init; }

    /// <summary>Whether the rates are those in effect at the width; else base rates, as the table does not tell the parametrization's factors.</summary>
    public required bool InEffect { get; init; }

    /// <summary>ρ, the exponent of width in the ratio of embedding to hidden rate, at the vocabulary; null where the ratio or the width was not varied.</summary>
    public PredictedValue? Rho { get; init; }

    /// <summary>The embedding rate at either end of theory, ρ = 0 and ρ = 1, beside the hidden rate given; null unless the interval of <see cref="Rho"/> holds both.</summary>
    public Interval? EmbeddingBetweenTheories { get; init; }

    /// <summary>The fitted optima behind the rates.</summary>
    public required int Optima { get; init; }

    /// <summary>The widths of these optima, the least first.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Their vocabularies, the least first; empty where the table has none.</summary>
    public required IReadOnlyList<int> Vocabularies { get; init; }

    /// <summary>How far what is asked lies outside what was run.</summary>
    public required IReadOnlyList<Extrapolation> Extrapolations { get; init; }

    /// <summary>What is asked for and was run at one value only, so that nothing tells its effect: "width", "vocabulary", "tokens".</summary>
    public required IReadOnlyList<string> NotVaried { get; init; }

    /// <summary>What varied along with something else over the sweeps, so that the effects of both cannot be told apart.</summary>
    public required IReadOnlyList<string> Tangled { get; init; }

    /// <summary>Whether the exponent of width was allowed to change with the vocabulary.</summary>
    public required bool BendsWithVocabulary { get; init; }

    /// <summary>How far optima lie off the law beyond their noise, in octaves; null where there are no more optima than coefficients.</summary>
    public double? ScatterOctaves { get; init; }

    /// <summary>Sweeps whose best rate is the last of its grid; they are left out.</summary>
    public required IReadOnlyList<SweepGroup> AtEdge { get; init; }

    /// <summary>Those of <see cref="AtEdge"/> that contradict the law: it has its optimum inside their grids.</summary>
    public required IReadOnlyList<SweepGroup> Contradicting { get; init; }

    /// <summary>How sure the rates are.</summary>
    public required FindingStrength Strength { get; init; }

    /// <summary>The runs that would narrow the interval most, the best first: of the embedding rate, else of the hidden rate.</summary>
    public required IReadOnlyList<Narrowing> Narrowings { get; init; }
}
