namespace Pipeline.Laws.Search;

/// <summary>What a search wants to know next of one cell.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Points">The points to try, in octaves along each axis, the nearest to the expected optimum first; none unless searching.</param>
public sealed record SearchStep(SearchState State, IReadOnlyList<IReadOnlyList<double>> Points);
