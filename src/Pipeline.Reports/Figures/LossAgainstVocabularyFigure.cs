using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;

namespace Pipeline.Reports.Figures;

/// <summary>Loss against vocabulary size: one panel per parametrization, one bowl per width, minima and their intervals marked. Losses are those above the least of each bowl.</summary>
public static class LossAgainstVocabularyFigure
{
    /// <summary>Draws bowls.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="bowls">Bowls of one loss measure, at least one.</param>
    /// <param name="title">The heading; "Loss against vocabulary size" and what all bowls share if null.</param>
    /// <param name="small">Whether the figure is to stand beside a recommendation.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<VocabularyBowl> bowls, string? title = null, bool small = false)
    {
        var series = bowls.Select(b => b.Group with { Parametrization = "" }).Distinct().OrderBy(group => group.Width).ToList();
        var seriesNames = new GroupNames(series);
        var styles = series.Select((s, i) => (Series: s, Style: SeriesStyle.Ordered(i, series.Count))).ToDictionary(p => p.Series, p => p.Style);
        var cells = bowls.GroupBy(b => b.Group.Parametrization).OrderBy(c => GroupNames.Rank(c.Key)).ToList();
        var x = new Axis("vocabulary size V", AxisScale.Log2) { Ticks = [.. bowls.SelectMany(b => b.Points).Select(p => (double)p.VocabularySize).Distinct().Order()] };
        var y = new Axis(LossNames.AboveLeast(bowls[0].Measure));
        return new Figure(name, title ?? new GroupNames(bowls.Select(b => b.Group)).Complete("Loss against vocabulary size"),
            [.. cells.Select(c => new Panel(x, y, [.. c.SelectMany(b => BowlMarks.Of(b, styles[b.Group with { Parametrization = "" }], aboveLeast: true)).Distinct()]) { Title = cells.Count == 1 ? "" : GroupNames.Parametrization(c.Key) })])
        {
            Width = small ? 460 : 760,
            Columns = PanelGrid.Columns(cells.Count),
            Aspect = small ? 0.5 : null,
            Description = "The best loss at each vocabulary size. " + string.Join(' ', bowls.Select(b => b.Finding.Text)),
            Legend = OptimumLegend.Of(
                "",
                series.Count == 1 ? [] : series.Select(s => (seriesNames[s], styles[s])),
                bowls.Any(b => b.Status == OptimumStatus.Fitted),
                bowls.Any(b => b.Status == OptimumStatus.AtEdge),
                diverged: false),
        };
    }
}
