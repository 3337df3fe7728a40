namespace Pipeline.Laws.LearningRates;

/// <summary>How a law of width fitted without the largest width misses the optimum there.</summary>
/// <param name="Width">The width held out.</param>
/// <param name="Predicted">The value that the law of the other widths gives, in base rates.</param>
/// <param name="Measured">The optimum measured.</param>
/// <param name="Octaves">log₂ of predicted over measured.</param>
public sealed record HeldOutOptimum(int Width, double Predicted, double Measured, double Octaves);
