using Pipeline.Laws.Recommendations;

namespace Pipeline.Experiments.Commands;

/// <summary>What to recommend, and from which runs.</summary>
/// <param name="Question">The model: a width or N_nv, and for a vocabulary a budget.</param>
/// <param name="Spec">The spec whose newest report holds the runs; its name or path.</param>
public sealed record RecommendOptions(RecommendationQuestion Question, string Spec)
{
    /// <summary>One of the spec's scales; null for the spec as it stands, or where it is named by its report.</summary>
    public string? Scale { get; init; }

    /// <summary>A table of runs to take instead; null for the report's.</summary>
    public string? Table { get; init; }

    /// <summary>Where the table has its fields; empty for our own names.</summary>
    public string Map { get; init; } = "";

    /// <summary>Whether the vocabulary laws of the table make the choices of the published analysis, its slips included.</summary>
    public bool AsPublished { get; init; }
}
