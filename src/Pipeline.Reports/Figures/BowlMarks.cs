using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size: points with deviations over seeds, the minimum with its interval, and the edge of the grid.</summary>
internal static class BowlMarks
{
    /// <param name="bowl">The bowl.</param>
    /// <param name="style">How its series looks.</param>
    /// <param name="aboveLeast">Whether losses are those above the least of the bowl, so that bowls of models that reach different losses can be compared.</param>
    public static IEnumerable<Mark> Of(VocabularyBowl bowl, SeriesStyle style, bool aboveLeast = false)
    {
        var zero = aboveLeast ? Least(bowl) : 0;
        yield return new IntervalMark([.. bowl.Points.Where(p => p.LossDeviation > 0)
            .Select(p => new ChartInterval(p.VocabularySize, p.Loss - p.LossDeviation!.Value - zero, p.Loss + p.LossDeviation!.Value - zero))])
        { Style = style };
        yield return new LineMark([.. bowl.Points.OrderBy(p => p.VocabularySize).Select(p => new ChartPoint(p.VocabularySize, p.Loss - zero) { Note = Note(bowl, p) })]) { Style = style, Markers = true };
        if (bowl is { Optimum: { } optimum, Loss: { } loss })
        {
            yield return new OptimumMark(new(optimum, loss - zero) { Note = $"optimum of {bowl.Group} · vocabulary {NumberFormat.WithInterval(optimum, bowl.OptimumInterval, 3)} · loss {NumberFormat.Significant(loss, 5)}" })
            {
                Style = style,
                Interval = bowl.OptimumInterval is { } interval ? (interval.Low, interval.High) : null,
            };
        }
        else if (bowl.Edge is { } edge && bowl.Points.MinBy(p => p.Loss) is { } best)
        {
            yield return new EdgeMark(new(best.VocabularySize, best.Loss - zero), edge == GridEdge.Lowest ? EdgeDirection.Left : EdgeDirection.Right) { Style = OptimumLegend.Warning };
        }
    }

    /// <summary>The least loss of a bowl, fitted or measured.</summary>
    private static double Least(VocabularyBowl bowl) => Math.Min(bowl.Loss ?? double.PositiveInfinity, bowl.Points.Min(point => point.Loss));

    private static string Note(VocabularyBowl bowl, VocabularyPoint point) =>
        $"{bowl.Group} · vocabulary {NumberFormat.Whole(point.VocabularySize)} · {LossNames.Of(bowl.Measure)} {NumberFormat.Significant(point.Loss, 5)}{(point.LossDeviation is { } deviation ? $" ± {NumberFormat.Significant(deviation, 2)} over {point.Runs} seeds" : "")}"
        + (point.RateAtEdge ? " · best rate at the edge of its grid" : "");
}
