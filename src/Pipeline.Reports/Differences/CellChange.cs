namespace Pipeline.Reports.Differences;

/// <summary>A cell that changed.</summary>
/// <param name="Row">The key of its row, such as "width=64".</param>
/// <param name="Column">The name of its column.</param>
/// <param name="Before">What it held; empty for nothing.</param>
/// <param name="After">What it holds; empty for nothing.</param>
public sealed record CellChange(string Row, string Column, string Before, string After);
