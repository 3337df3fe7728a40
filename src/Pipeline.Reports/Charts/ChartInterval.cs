namespace Pipeline.Reports.Charts;

/// <summary>An interval at a place, in data coordinates.</summary>
/// <param name="At">Where it stands, on the other axis.</param>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct ChartInterval(double At, double Low, double High);
