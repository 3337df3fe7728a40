namespace Pipeline.Laws.LearningRates;

/// <summary>The power of one variable in a law of the optimal rate.</summary>
/// <param name="Variable">"N" (parameters), "width" in a table without parameters, "D" (training tokens) or "B" (tokens of a step).</param>
/// <param name="Reference">The geometric mean of the variable over the optima.</param>
/// <param name="Octaves">The octaves that it spans.</param>
/// <param name="Exponent">The power.</param>
/// <param name="Interval">Its interval; null when nothing tells how noisy the optima are.</param>
public sealed record RateExponent(string Variable, double Reference, double Octaves, double Exponent, Interval? Interval);
