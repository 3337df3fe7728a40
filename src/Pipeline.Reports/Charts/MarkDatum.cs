namespace Pipeline.Reports.Charts;

/// <summary>One drawn thing as a line of a figure's data.</summary>
/// <param name="Kind">What it is: point, optimum, interval, ….</param>
/// <param name="X">Its X value; null for a value of the other axis alone.</param>
/// <param name="Y">Its Y value.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Value">Its third value, such as a heat map's.</param>
/// <param name="Note">What a reader who points at it is told.</param>
internal sealed record MarkDatum(string Kind, double? X, double? Y, double? Low = null, double? High = null, double? Value = null, string? Note = null)
{
    public static MarkDatum Of(string kind, ChartPoint point) => new(kind, point.X, point.Y, Note: point.Note);
}
