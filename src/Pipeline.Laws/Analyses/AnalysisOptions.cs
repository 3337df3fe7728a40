namespace Pipeline.Laws.Analyses;

/// <summary>How an analysis of a table is made.</summary>
public sealed record AnalysisOptions
{
    /// <summary>Whether the vocabulary analysis reproduces the published choices, unit slip included; other analyses have no published variant.</summary>
    public bool AsPublished { get; init; }

    /// <summary>Models and budgets to predict beyond those of the table, in the analyses vocabulary and chinchilla.</summary>
    public IReadOnlyList<PredictionPoint> At { get; init; } = [];

    /// <summary>How intervals are made.</summary>
    public BootstrapOptions Bootstrap { get; init; } = new();
}
