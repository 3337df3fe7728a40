namespace Pipeline.Laws.LearningRates;

/// <summary>An optimal learning rate, or a ratio of two.</summary>
/// <param name="Value">The base rate, or the ratio of base rates.</param>
/// <param name="Interval">Its interval; null when nothing tells how noisy the losses are.</param>
/// <param name="EffectiveFactor">What a base value is multiplied by to give the value in effect at this width; null when the table does not say.</param>
public sealed record RateEstimate(double Value, Interval? Interval, double? EffectiveFactor);
