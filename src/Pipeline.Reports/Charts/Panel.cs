using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Charts;

/// <summary>One plot: two axes and what is drawn between them, first mark at the back.</summary>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis.</param>
/// <param name="Marks">The marks.</param>
public sealed record Panel(Axis X, Axis Y, IReadOnlyList<Mark> Marks)
{
    /// <summary>A heading above the panel, such as "V = 4096".</summary>
    public string Title { get; init; } = "";
}
