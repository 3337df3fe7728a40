namespace Pipeline.Laws.Fitting;

/// <summary>A column that a law is a power of, over the points of its fit.</summary>
/// <param name="Name">The column's name in a table.</param>
/// <param name="Values">Its values, positive.</param>
internal sealed record DesignColumn(string Name, double[] Values);
