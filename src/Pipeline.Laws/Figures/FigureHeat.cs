namespace Pipeline.Laws.Figures;

/// <summary>A heat map.</summary>
/// <param name="Label">What the colour shows, with the unit.</param>
/// <param name="X">The columns' values.</param>
/// <param name="Y">The rows' values.</param>
/// <param name="Values">One row per y and one number per x; null where there is none.</param>
public sealed record FigureHeat(string Label, IReadOnlyList<double> X, IReadOnlyList<double> Y, IReadOnlyList<IReadOnlyList<double?>> Values);
