using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>
/// A parametrization by its name (sp, mup, lv, or one of the 16 variants of arXiv 2605.21486), or a table of one's own: a known one to begin with, and
/// the exponents of width that differ from it.
/// </summary>
[Shorthand(nameof(Name))]
public sealed record ParametrizationSpec
{
    /// <summary>A known name, or a new name for a table.</summary>
    public required string Name { get; init; }

    /// <summary>The known parametrization that the table begins with; sp if none is named.</summary>
    public string? From { get; init; }

    /// <summary>Exponents of the token embedding and learned positions.</summary>
    public GroupScalingSpec? Embedding { get; init; }

    /// <summary>Exponents of the matrices inside the blocks.</summary>
    public GroupScalingSpec? Hidden { get; init; }

    /// <summary>Exponents of the matrix from the last hidden state to the logits.</summary>
    public GroupScalingSpec? Readout { get; init; }

    /// <summary>Exponents of gains and biases.</summary>
    public GroupScalingSpec? Norm { get; init; }

    /// <summary>Factor on attention logits: 1/√headSize or 1/headSize.</summary>
    public AttentionScale? AttentionScale { get; init; }
}
