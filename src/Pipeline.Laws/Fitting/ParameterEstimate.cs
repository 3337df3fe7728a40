namespace Pipeline.Laws.Fitting;

/// <summary>One fitted parameter.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its estimate.</param>
/// <param name="Interval">Its bootstrap interval; null when there are too few runs.</param>
public sealed record ParameterEstimate(string Name, double Value, Interval? Interval);
