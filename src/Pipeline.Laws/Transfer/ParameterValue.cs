namespace Pipeline.Laws.Transfer;

/// <summary>A measured value.</summary>
/// <param name="Value">The value.</param>
/// <param name="Interval">Its interval; null when none is known.</param>
public sealed record ParameterValue(double Value, Interval? Interval);
