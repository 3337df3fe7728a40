using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Transfer;

/// <summary>What one change does to the measures of transfer, or what it does more where another change is made as well.</summary>
/// <param name="Factor">The change, as in the names of the parametrizations, or "weightDecay" for the step from the least to the largest; "a and b" for changes that were only made together.</param>
/// <param name="Other">The change that it interacts with; empty for a main effect.</param>
/// <param name="ErrorFactor">What E is multiplied by, below 1 is better; of an interaction, what that factor is multiplied by where the other change is made.</param>
/// <param name="Kappa">What is added to κ, below 0 is better.</param>
/// <param name="Gap">What is added to R(∞), in nats per token; below 0 is better.</param>
public sealed record FactorialEffect(string Factor, string Other, ParameterEstimate ErrorFactor, ParameterEstimate Kappa, ParameterEstimate Gap)
{
    /// <summary>The geometric mean of E over the points with the change; null for interactions and the weight decay.</summary>
    public double? ErrorWith { get; init; }

    /// <summary>The geometric mean of E over the points without it; null for interactions and the weight decay.</summary>
    public double? ErrorWithout { get; init; }
}
