using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Measured points with a fitted line.</summary>
/// <param name="Name">The name in the legend; null leaves the series out of it.</param>
/// <param name="Style">How it looks.</param>
/// <param name="Points">The points measured.</param>
/// <param name="Fit">The fitted line; empty if there is none.</param>
public sealed record FittedSeries(string? Name, SeriesStyle Style, IReadOnlyList<ChartPoint> Points, IReadOnlyList<ChartPoint> Fit)
{
    /// <summary>Intervals of the points, along Y.</summary>
    public IReadOnlyList<ChartInterval> Intervals { get; init; } = [];

    /// <summary>Samples a function evenly in the logarithm, for <see cref="Fit"/>.</summary>
    /// <param name="function">The fitted function.</param>
    /// <param name="from">The smallest X, above 0.</param>
    /// <param name="to">The largest X.</param>
    /// <returns>33 points.</returns>
    public static IReadOnlyList<ChartPoint> Sample(Func<double, double> function, double from, double to) =>
        [.. Enumerable.Range(0, 33).Select(i => from * Math.Pow(to / from, i / 32.0)).Select(x => new ChartPoint(x, function(x)))];

    internal IEnumerable<Mark> Marks() =>
    [
        new LineMark(Fit) { Style = Style, Label = Fit.Count > 0 ? Name : null },
        new IntervalMark(Intervals) { Style = Style },
        new PointMark(Points) { Style = Style, Label = Points.Count > 0 ? Name : null },
    ];
}
