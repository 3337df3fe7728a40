using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Curves of loss against a learning rate: points with deviations over seeds, optima with their intervals, ends of the grid and runs that diverged.</summary>
internal static class RateMarks
{
    /// <summary>Rises this many times the usual one around a minimum still show.</summary>
    private const double Shown = 1.6;

    public static List<Mark> Of(IReadOnlyList<RateCurve> curves, IReadOnlyDictionary<int, SeriesStyle> styles)
    {
        var marks = new List<Mark>();
        foreach (var curve in curves)
        {
            var style = styles[curve.Sweep.Group.Width ?? 0];
            marks.Add(new IntervalMark(curve.Deviations) { Style = style });
            marks.Add(new LineMark(curve.Points) { Style = style, Markers = true });
            if (curve.Diverged.Count > 0)
                marks.Add(new DivergedMark(curve.Diverged) { Style = OptimumLegend.Warning });
        }

        foreach (var curve in curves)
        {
            if (curve.Star is { } star)
                marks.Add(new OptimumMark(star.Point) { Style = styles[curve.Sweep.Group.Width ?? 0], Interval = star.Interval });
            if (curve.Edge is { } edge)
                marks.Add(new EdgeMark(edge.Point, edge.Direction) { Style = OptimumLegend.Warning });
        }

        return marks;
    }

    /// <summary>
    /// The largest loss to show, so that each curve's minimum can be seen: the least loss of each curve and 1.6 times the median rise of the two points on either side
    /// of it. Null where that is above every loss.
    /// </summary>
    public static double? Top(IEnumerable<RateCurve> curves)
    {
        var (top, highest) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var curve in curves)
        {
            double[] losses = [.. curve.Points.Select(point => point.Y)];
            if (losses.Length == 0)
                continue;
            var best = Array.IndexOf(losses, losses.Min());
            double[] rises = [.. Enumerable.Range(best - 2, 5).Where(i => i != best && i >= 0 && i < losses.Length).Select(i => losses[i] - losses[best]).Order()];
            var rise = rises.Length == 0 ? 0 : rises[rises.Length / 2];
            top = Math.Max(top, Math.Max(losses[best] + (Shown * rise), curve.Star?.Point.Y ?? double.NegativeInfinity));
            highest = Math.Max(highest, losses.Max());
        }

        return top < highest ? top : null;
    }

    /// <summary>A style for each width, along one ramp.</summary>
    public static IReadOnlyDictionary<int, SeriesStyle> Styles(IEnumerable<RateCurve> curves)
    {
        int[] widths = [.. curves.Select(curve => curve.Sweep.Group.Width ?? 0).Distinct().Order()];
        return widths.Select((width, i) => (width, Style: SeriesStyle.Ordered(i, widths.Length))).ToDictionary(pair => pair.width, pair => pair.Style);
    }
}
