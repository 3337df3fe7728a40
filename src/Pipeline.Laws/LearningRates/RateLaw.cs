namespace Pipeline.Laws.LearningRates;

/// <summary>
/// η*(N, D, B): how the optimal rate changes with the size of the model, the training tokens and the tokens of a step, in a table where they vary:
/// η* = ValueAtReference·(N/N₀)^a·(D/D₀)^b·(B/B₀)^c, fitted in logarithms to the optima of all sweeps.
/// </summary>
public sealed record RateLaw
{
    /// <summary>What the optima share; width, depth, batch size and length are null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>Which rate the law is about.</summary>
    public required RateQuantity Quantity { get; init; }

    /// <summary>The exponents, of what varies in the table; empty where the table cannot tell them apart.</summary>
    public required IReadOnlyList<RateExponent> Exponents { get; init; }

    /// <summary>The base rate at the references; null where there are no exponents.</summary>
    public double? ValueAtReference { get; init; }

    /// <summary>How far optima lie off the law beyond their noise, in octaves; null where the optima are no more than the parameters.</summary>
    public double? ScatterOctaves { get; init; }

    /// <summary>How the law of the other sweeps misses the optima of the largest size; null where too few sweeps are left.</summary>
    public HeldOutOptima? HeldOut { get; init; }

    /// <summary>The number of optima.</summary>
    public required int Optima { get; init; }

    /// <summary>What the law says, in a sentence.</summary>
    public required Finding Finding { get; init; }
}
