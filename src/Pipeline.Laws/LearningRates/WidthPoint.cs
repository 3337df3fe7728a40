namespace Pipeline.Laws.LearningRates;

/// <summary>One width of a law of width.</summary>
/// <param name="Width">The width d.</param>
/// <param name="Value">The optimal base rate, or the ratio of base rates.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="EffectiveValue">The value in effect at this width; null when the table does not say.</param>
public sealed record WidthPoint(int Width, double Value, Interval? Interval, double? EffectiveValue);
