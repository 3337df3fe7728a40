namespace Pipeline.Laws.Figures;

/// <summary>An axis.</summary>
/// <param name="Label">What it shows, with the unit.</param>
/// <param name="Logarithmic">Whether it is logarithmic; all values are then positive.</param>
public sealed record FigureAxis(string Label, bool Logarithmic = false);
