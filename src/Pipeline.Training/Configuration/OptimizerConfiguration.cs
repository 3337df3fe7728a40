namespace Pipeline.Training.Configuration;

/// <summary>The update rule and its constants.</summary>
/// <param name="Kind">Update rule.</param>
/// <param name="Beta1">Decay of the first moment, or the momentum of SGD and SignSGD; in [0, 1).</param>
/// <param name="Beta2">Decay of the second moment; in [0, 1). Read by AdamW only.</param>
/// <param name="Epsilon">Added to the root of the second moment; positive. Read by AdamW only.</param>
/// <param name="WeightDecay">Coefficient λ, applied to matrices and never to gains and biases; not negative.</param>
/// <param name="WeightDecayCoupling">What λ is multiplied by in a step.</param>
/// <param name="GradientClipping">Largest global gradient norm; 0 for none.</param>
public sealed record OptimizerConfiguration(
    OptimizerKind Kind = OptimizerKind.AdamW,
    double Beta1 = 0.9,
    double Beta2 = 0.95,
    double Epsilon = 1e-8,
    double WeightDecay = 0,
    WeightDecayCoupling WeightDecayCoupling = WeightDecayCoupling.LearningRate,
    double GradientClipping = 0);
