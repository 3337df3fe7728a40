using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>A law to fit to the runs.</summary>
public sealed record AnalysisSpec
{
    /// <summary>The optimal learning rates, how they move with width, and the exponent ρ of the ratio of embedding rate to hidden rate.</summary>
    [Alternative]
    public AnalysisOptions? LearningRate { get; init; }

    /// <summary>Loss against vocabulary, and the optimal vocabulary.</summary>
    [Alternative]
    public AnalysisOptions? Vocabulary { get; init; }

    /// <summary>How well rates transfer across width (arXiv 2605.21486).</summary>
    [Alternative]
    public AnalysisOptions? Transfer { get; init; }

    /// <summary>Whether the best vocabulary moves with the parametrization's rule for the embedding's rate (arXiv 2407.13623 with arXiv 2506.15025).</summary>
    [Alternative]
    public AnalysisOptions? Joint { get; init; }

    /// <summary>Loss against parameters and tokens.</summary>
    [Alternative]
    public AnalysisOptions? Chinchilla { get; init; }

    internal string Name => SpecType.Of(typeof(AnalysisSpec)).Alternatives.First(analysis => analysis.Property.GetValue(this) is not null).Name;
}
