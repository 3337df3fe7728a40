namespace Pipeline.Laws.Fitting;

/// <summary>How a law is fitted.</summary>
public sealed record FitOptions
{
    /// <summary>Huber's δ: residuals beyond it count linearly. Null for least squares.</summary>
    public double? HuberDelta { get; init; }

    /// <summary>How intervals are made.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();
}
