namespace Pipeline.Laws.Transfer;

/// <summary>What a table of phase points says.</summary>
/// <param name="Points">The points.</param>
/// <param name="Factorial">What each change to the standard parametrization does; null when no parametrization is named as a set of changes, or the points do not tell the changes apart.</param>
public sealed record PhaseLaws(IReadOnlyList<PhasePoint> Points, FactorialModel? Factorial);
