namespace Pipeline.Laws.Search;

/// <summary>One model, for whose best rates a search looks: all runs that agree in everything but rates and seed.</summary>
/// <param name="Axes">What is varied: one rate or two; none where one point is all that there is.</param>
/// <param name="Runs">The runs so far, every point with the same seeds; at least one.</param>
public sealed record SearchCell(IReadOnlyList<SearchAxis> Axes, IReadOnlyList<RunRecord> Runs);
