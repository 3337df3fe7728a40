namespace Pipeline.Laws.Vocabulary;

/// <summary>How the parametric vocabulary law is fitted.</summary>
public sealed record VocabularyLawOptions
{
    /// <summary>
    /// Reproduces the published fit of arXiv 2407.13623: tokens from characters by the published f(V) with V in thousands (a slip of units that makes tokens 2.65 to 3.01
    /// times too many), rows below 2.18·10¹⁷ FLOPs left out, and of all starts with both exponents in (0.1, 1) the one with the least relative squared error.
    /// </summary>
    public bool AsPublished { get; init; }

    /// <summary>Rows below these FLOPs are left out, where the law does not hold yet; null leaves out those below 1/2000 of the largest budget, 0 keeps all.</summary>
    public double? MinimumFlops { get; init; }

    /// <summary>Huber's δ on the loss, in nats; null for least squares.</summary>
    public double? HuberDelta { get; init; } = 1e-3;

    /// <summary>How intervals are made.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();
}
