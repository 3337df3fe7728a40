using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>A law to fit to the runs.</summary>
public sealed record AnalysisSpec
{
    /// <summary>The optimal learning rates, and how they move with width.</summary>
    [Alternative]
    public AnalysisOptions? LearningRate { get; init; }

    /// <summary>The ratio of the optimal embedding rate to the optimal hidden rate, and its exponent ρ of width.</summary>
    [Alternative]
    public AnalysisOptions? Ratio { get; init; }

    /// <summary>Loss against vocabulary, and the optimal vocabulary.</summary>
    [Alternative]
    public AnalysisOptions? Vocabulary { get; init; }

    /// <summary>How well rates transfer across width (arXiv 2605.21486).</summary>
    [Alternative]
    public AnalysisOptions? Transfer { get; init; }

    /// <summary>Loss against parameters and tokens.</summary>
    [Alternative]
    public AnalysisOptions? Chinchilla { get; init; }

    internal string Name => this switch
    {
        { LearningRate: not null } => "learningRate",
        { Ratio: not null } => "ratio",
        { Vocabulary: not null } => "vocabulary",
        { Transfer: not null } => "transfer",
        _ => "chinchilla",
    };
}
