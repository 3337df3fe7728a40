namespace Pipeline.Training.Configuration;

/// <summary>
/// How one parameter group scales with width: each quantity is multiplied by m^exponent, with m the width divided by the base width.
/// </summary>
/// <param name="InitialStandardDeviation">Exponent of the initial standard deviation.</param>
/// <param name="LearningRate">Exponent of the learning rate.</param>
/// <param name="ForwardMultiplier">Exponent of the factor applied to the group's output in the forward pass.</param>
/// <param name="WeightDecay">Exponent of the weight decay coefficient.</param>
/// <param name="Epsilon">Exponent of AdamW's ε (arXiv 2407.05872: where gradients shrink with width, ε must shrink too).</param>
public sealed record GroupScaling(
    double InitialStandardDeviation = 0,
    double LearningRate = 0,
    double ForwardMultiplier = 0,
    double WeightDecay = 0,
    double Epsilon = 0);
