namespace Pipeline.Reports.Charts;

/// <summary>A point in data coordinates.</summary>
/// <param name="X">Horizontal value, in the units of the panel's X axis.</param>
/// <param name="Y">Vertical value, in the units of the panel's Y axis.</param>
public readonly record struct ChartPoint(double X, double Y)
{
    /// <summary>What a reader who points at it is told, its parts apart by " · "; null says its values only.</summary>
    public string? Note { get; init; }
}
