namespace Pipeline.Laws.LearningRates;

/// <summary>A width that a law was not fitted to, since its best rate is the last one of its grid.</summary>
/// <param name="Width">The width d.</param>
/// <param name="Best">The best base rate tried, or the ratio of base rates.</param>
/// <param name="Predicted">What the law of the other widths gives.</param>
/// <param name="Contradicts">Whether the law's value lies inside the grid, more than a step and half an octave from the best one: the law does not hold at this width.</param>
public sealed record WidthAtEdge(int Width, double Best, double Predicted, bool Contradicts);
