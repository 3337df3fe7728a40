namespace Pipeline.Laws.Transfer;

/// <summary>What a table of phase points says.</summary>
/// <param name="Points">The points.</param>
/// <param name="Effects">What each change to the standard parametrization does; empty when no parametrization is named as a set of changes.</param>
public sealed record PhaseLaws(IReadOnlyList<PhasePoint> Points, IReadOnlyList<ChangeEffect> Effects);
