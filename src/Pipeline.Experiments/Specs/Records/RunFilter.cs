using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Describes runs by some of their values: a run fits if, for every key that is given, its value is one of those listed.</summary>
public sealed record RunFilter
{
    /// <summary>Vocabulary sizes.</summary>
    [SingleAllowed]
    public IReadOnlyList<int>? VocabularySize { get; init; }

    /// <summary>Widths.</summary>
    [SingleAllowed]
    public IReadOnlyList<int>? Width { get; init; }

    /// <summary>Names of parametrizations.</summary>
    [SingleAllowed]
    public IReadOnlyList<string>? Parametrization { get; init; }

    /// <summary>Hidden learning rates at the base width.</summary>
    [SingleAllowed]
    public IReadOnlyList<Rate>? HiddenLearningRate { get; init; }

    /// <summary>Embedding learning rates at the base width.</summary>
    [SingleAllowed]
    public IReadOnlyList<Rate>? EmbeddingLearningRate { get; init; }

    /// <summary>Embedding learning rate divided by hidden learning rate.</summary>
    [SingleAllowed]
    public IReadOnlyList<Rate>? EmbeddingRatio { get; init; }

    /// <summary>Weight decay coefficients.</summary>
    [SingleAllowed]
    public IReadOnlyList<double>? WeightDecay { get; init; }

    /// <summary>Seeds.</summary>
    [SingleAllowed]
    public IReadOnlyList<int>? Seed { get; init; }
}
