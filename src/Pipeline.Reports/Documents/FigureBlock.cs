using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Documents;

/// <summary>A figure with its caption. The report publishes it as figures/name.svg.</summary>
/// <param name="Figure">The figure.</param>
/// <param name="Caption">What is to be seen and what to conclude; may hold <see cref="RichText"/>.</param>
public sealed record FigureBlock(Figure Figure, string Caption) : Block;
