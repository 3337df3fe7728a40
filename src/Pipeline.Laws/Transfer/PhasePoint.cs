namespace Pipeline.Laws.Transfer;

/// <summary>One parametrization and weight decay in the phase diagrams of arXiv 2605.21486.</summary>
/// <param name="Parametrization">The parametrization.</param>
/// <param name="WeightDecay">The weight decay λ; null when the table has none.</param>
/// <param name="Error">E.</param>
/// <param name="Kappa">κ.</param>
/// <param name="Gap">R(∞), in nats per token.</param>
public sealed record PhasePoint(string Parametrization, double? WeightDecay, ParameterValue Error, ParameterValue Kappa, ParameterValue Gap)
{
    /// <summary>The point of a measured law.</summary>
    /// <param name="law">The law.</param>
    /// <returns>The point.</returns>
    public static PhasePoint Of(TransferLaw law) => new(
        law.Group.Parametrization,
        law.Group.WeightDecay,
        new ParameterValue(law.Error.Value, law.Error.Interval),
        new ParameterValue(law.Kappa.Value, law.Kappa.Interval),
        new ParameterValue(law.Gap.Value, law.Gap.Interval));
}
