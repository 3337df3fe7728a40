using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>Exponents of (width / base width) for one parameter group; what is left out stays as it was.</summary>
public sealed record GroupScalingSpec
{
    /// <summary>Exponent of the initial standard deviation.</summary>
    [Range(-4, 4)]
    public double? InitialStandardDeviation { get; init; }

    /// <summary>Exponent of the learning rate.</summary>
    [Range(-4, 4)]
    public double? LearningRate { get; init; }

    /// <summary>Exponent of the factor on the group's output in the forward pass.</summary>
    [Range(-4, 4)]
    public double? ForwardMultiplier { get; init; }

    /// <summary>Exponent of the weight decay coefficient.</summary>
    [Range(-4, 4)]
    public double? WeightDecay { get; init; }

    /// <summary>Exponent of AdamW's ε.</summary>
    [Range(-4, 4)]
    public double? Epsilon { get; init; }
}
