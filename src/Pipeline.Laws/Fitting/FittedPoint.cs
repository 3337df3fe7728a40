namespace Pipeline.Laws.Fitting;

/// <summary>One point of a fit.</summary>
/// <param name="Observed">The loss observed.</param>
/// <param name="Predicted">The loss that the law gives.</param>
public sealed record FittedPoint(double Observed, double Predicted);
