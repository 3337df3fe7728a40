namespace Pipeline.Laws.Figures;

/// <summary>A line or a set of points.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Kind">How it is drawn.</param>
/// <param name="Points">Its points, from left to right where they make a line.</param>
/// <param name="Group">Series of one group share a colour; null for a colour of its own.</param>
public sealed record FigureSeries(string Name, SeriesKind Kind, IReadOnlyList<FigurePoint> Points, string? Group = null);
