using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size: points with deviations over seeds, the minimum with its interval, and the edge of the grid.</summary>
internal static class BowlMarks
{
    public static IEnumerable<Mark> Of(VocabularyBowl bowl, SeriesStyle style)
    {
        yield return new IntervalMark([.. bowl.Points.Where(p => p.LossDeviation > 0)
            .Select(p => new ChartInterval(p.VocabularySize, p.Loss - p.LossDeviation!.Value, p.Loss + p.LossDeviation!.Value))])
        { Style = style };
        yield return new LineMark([.. bowl.Points.OrderBy(p => p.VocabularySize).Select(p => new ChartPoint(p.VocabularySize, p.Loss))]) { Style = style, Markers = true };
        if (bowl is { Optimum: { } optimum, Loss: { } loss })
        {
            yield return new OptimumMark(new(optimum, loss))
            {
                Style = style,
                Interval = bowl.OptimumInterval is { } interval ? (interval.Low, interval.High) : null,
            };
        }
        else if (bowl.Edge is { } edge && bowl.Points.MinBy(p => p.Loss) is { } best)
        {
            yield return new EdgeMark(new(best.VocabularySize, best.Loss), edge == GridEdge.Lowest ? EdgeDirection.Left : EdgeDirection.Right) { Style = OptimumLegend.Warning };
        }
    }
}
