namespace Pipeline.Laws.Transfer;

/// <summary>One parametrization and weight decay in the phase diagrams of arXiv 2605.21486.</summary>
/// <param name="Parametrization">The parametrization.</param>
/// <param name="WeightDecay">The weight decay λ; null when the table has none.</param>
/// <param name="Error">E, the error of the scaling-law fit; positive.</param>
/// <param name="Kappa">κ, how the cost of a relative error in the rate grows with width.</param>
/// <param name="Gap">R(∞), the asymptotic loss penalty, in nats per token.</param>
public sealed record PhasePoint(string Parametrization, double? WeightDecay, double Error, double Kappa, double Gap)
{
    /// <summary>The interval of <see cref="Error"/>; null in a table of points.</summary>
    public Interval? ErrorInterval { get; init; }

    /// <summary>The interval of <see cref="Kappa"/>; null in a table of points.</summary>
    public Interval? KappaInterval { get; init; }

    /// <summary>The interval of <see cref="Gap"/>; null in a table of points.</summary>
    public Interval? GapInterval { get; init; }

    /// <summary>The measures in each bootstrap replicate; null in a table of points.</summary>
    internal TransferReplicates? Replicates { get; init; }

    /// <summary>The place of a law.</summary>
    /// <param name="law">The law.</param>
    /// <returns>Its measures with intervals.</returns>
    public static PhasePoint Of(TransferLaw law) => new(law.Group.Parametrization, law.Group.WeightDecay, law.Error.Value, law.Kappa.Value, law.Gap.Value)
    {
        ErrorInterval = law.Error.Interval,
        KappaInterval = law.Kappa.Interval,
        GapInterval = law.Gap.Interval,
        Replicates = law.Replicates,
    };
}
