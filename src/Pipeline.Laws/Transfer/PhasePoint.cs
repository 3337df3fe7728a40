namespace Pipeline.Laws.Transfer;

/// <summary>One parametrization and weight decay in the phase diagrams of arXiv 2605.21486.</summary>
/// <param name="Parametrization">The parametrization.</param>
/// <param name="WeightDecay">The weight decay λ; null when the table has none.</param>
/// <param name="Error">E.</param>
/// <param name="Kappa">κ.</param>
/// <param name="Gap">R(∞), in nats per token.</param>
public sealed record PhasePoint(string Parametrization, double? WeightDecay, double Error, double Kappa, double Gap);
