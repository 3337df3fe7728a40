using Pipeline.Experiments.Specs.Binding;
using Pipeline.Training.Configuration;

namespace Pipeline.Experiments.Specs;

/// <summary>The update rule and its constants.</summary>
public sealed record OptimizerSpec
{
    /// <summary>Update rule.</summary>
    public OptimizerKind Kind { get; init; } = OptimizerKind.AdamW;

    /// <summary>Decay of the first moment, or the momentum of sgd and signSgd.</summary>
    [Range(0, 0.99999)]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>Decay of the second moment; for adamW only.</summary>
    [Range(0, 0.99999)]
    public double Beta2 { get; init; } = 0.95;

    /// <summary>Added to the root of the second moment; for adamW only.</summary>
    [Range(1e-30, 1)]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>What the weight decay coefficient is multiplied by in a step.</summary>
    public WeightDecayCoupling WeightDecayCoupling { get; init; } = WeightDecayCoupling.LearningRate;

    /// <summary>Largest global norm of the gradient; 0 for no clipping.</summary>
    [Range(0, 1e6)]
    public double GradientClipping { get; init; }

    internal OptimizerConfiguration ToConfiguration(double weightDecay) =>
        new(Kind, Beta1, Beta2, Epsilon, weightDecay, WeightDecayCoupling, GradientClipping);
}
