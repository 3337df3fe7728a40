namespace Pipeline.Laws.LearningRates;

/// <summary>How a law of the optimal rate fitted without the sweeps of the largest size misses their optima.</summary>
/// <param name="Variable">What is largest there: the first variable of the law.</param>
/// <param name="Value">Its value.</param>
/// <param name="Optima">How many optima were held out.</param>
/// <param name="Octaves">The root mean square of log₂ of predicted over measured.</param>
public sealed record HeldOutOptima(string Variable, double Value, int Optima, double Octaves);
