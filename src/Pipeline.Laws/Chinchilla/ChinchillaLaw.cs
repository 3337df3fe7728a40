using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Chinchilla;

/// <summary>Chinchilla's law (Hoffmann et al. 2022, arXiv 2203.15556, approach 3): L = E + A/N^α + B/D^β with N parameters and D tokens, fitted to ln L.</summary>
public sealed record ChinchillaLaw
{
    /// <summary>The parameters A, B, E, α, β with intervals; A and B are for N in millions and D in billions.</summary>
    public required LawFit Fit { get; init; }

    /// <summary>The exponent a = β/(α+β) of N_opt ∝ C^a at the least loss for a budget.</summary>
    public required ParameterEstimate OptimalExponent { get; init; }

    /// <summary>The points of the fit, in nats per token.</summary>
    public required IReadOnlyList<FittedPoint> Points { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The loss of a model.</summary>
    /// <param name="parameters">N.</param>
    /// <param name="tokens">D.</param>
    /// <returns>L, in nats per token.</returns>
    public double LossAt(double parameters, double tokens) =>
        Fit["E"].Value + Fit["A"].Value * Math.Pow(parameters / 1e6, -Fit["α"].Value) + Fit["B"].Value * Math.Pow(tokens / 1e9, -Fit["β"].Value);
}
