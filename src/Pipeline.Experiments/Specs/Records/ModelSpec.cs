using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>The models: one architecture at several widths.</summary>
public sealed record ModelSpec
{
    /// <summary>Architecture; decides norm, activation, positions and biases.</summary>
    public ModelFamily Family { get; init; } = ModelFamily.Llama;

    /// <summary>Number of decoder blocks; 0 for the linear family, at least 1 for the others.</summary>
    [Range(0, 1000)]
    public required int Depth { get; init; }

    /// <summary>Residual widths to try; multiples of the head size.</summary>
    [Range(1, 65_536)]
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>Width at which all parametrizations are the same, and for which learning rates are stated; a multiple of the head size.</summary>
    [Range(1, 65_536)]
    public required int BaseWidth { get; init; }

    /// <summary>Size of one attention head; even where positions are rotary.</summary>
    [Range(1, 1024)]
    public int HeadSize { get; init; } = 16;

    /// <summary>Inner width of the feed-forward block divided by the width; without it, 8/3 for llama and 4 for gpt2.</summary>
    [Range(0.125, 64)]
    public double? FeedForwardRatio { get; init; }

    /// <summary>Normalisation; follows from the family and may be stated.</summary>
    public NormName? Norm { get; init; }

    /// <summary>Activation of the feed-forward block; follows from the family and may be stated.</summary>
    public ActivationName? Activation { get; init; }

    /// <summary>Encoding of positions; follows from the family and may be stated.</summary>
    public PositionsName? Positions { get; init; }

    /// <summary>Tokens per sequence.</summary>
    [Range(2, 131_072)]
    public required int Context { get; init; }

    /// <summary>Whether the readout shares the embedding matrix, which then has the rates of the embedding; only with parametrizations that give both the
    /// same start, rate and decay.</summary>
    public bool TiedEmbedding { get; init; }

    /// <summary>Standard deviation of the initial weights at the base width.</summary>
    [Range(1e-6, 10)]
    public double InitialStandardDeviation { get; init; } = 0.02;
}
