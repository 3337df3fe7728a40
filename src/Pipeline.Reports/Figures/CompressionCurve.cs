using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>How well a family of tokenizers compresses.</summary>
/// <param name="Name">The name in the legend, such as "train" or a corpus.</param>
/// <param name="Points">Vocabulary size, and bytes (or characters) per token.</param>
public sealed record CompressionCurve(string Name, IReadOnlyList<ChartPoint> Points)
{
    /// <summary>A fitted curve through the points, such as 1/f(V) with f(V) = a·ln²V + b·lnV + c (arXiv 2407.13623); empty if there is none.</summary>
    public IReadOnlyList<ChartPoint> Fit { get; init; } = [];
}
