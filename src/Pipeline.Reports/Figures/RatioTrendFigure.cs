using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>ρ, the exponent of width in the optimal ratio of the learning rates, against vocabulary, with the values of the known regimes (arXiv 2506.15025).</summary>
public static class RatioTrendFigure
{
    /// <summary>Draws trends.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="trends">The trends.</param>
    /// <returns>The figure; null when there are none.</returns>
    public static Figure? Of(string name, IReadOnlyList<RatioTrend> trends)
    {
        if (trends.Count == 0)
            return null;
        RatioTrend[] drawn = [.. trends.OrderBy(t => GroupNames.Rank(t.Group.Parametrization))];
        var names = new GroupNames(drawn.Select(t => t.Group));
        var x = new Axis("vocabulary size V", AxisScale.Log2) { Ticks = [.. drawn.SelectMany(t => t.Points).Select(p => (double)p.VocabularySize).Distinct().Order()] };
        return new Figure(name, names.Complete("How ρ changes with the vocabulary"),
        [
            new Panel(x, new Axis("ρ in η_{emb} / η_{hidden} ∝ d^{ρ}"),
            [
                new RuleMark(0) { Style = new SeriesStyle("muted", Dash: 3), Label = "0: SP" },
                new RuleMark(0.5) { Style = new SeriesStyle("muted", Dash: 1), Label = "½: large vocabulary" },
                new RuleMark(1) { Style = new SeriesStyle("muted", Dash: 2), Label = "1: μP" },
                .. drawn.SelectMany((trend, i) => Series(trend, names[trend.Group], SeriesStyle.Category(i)).Marks()),
            ]),
        ])
        {
            Aspect = 0.6,
            Description = string.Join(' ', drawn.Select(t => t.Finding.Text)),
        };
    }

    private static FittedSeries Series(RatioTrend trend, string name, SeriesStyle style) => new(
        name.Length == 0 ? GroupNames.Parametrization(trend.Group.Parametrization) : name,
        style,
        [.. trend.Points.Select(p => new ChartPoint(p.VocabularySize, p.Exponent))],
        [.. trend.Points.Select(p => new ChartPoint(p.VocabularySize, trend.ExponentAt(p.VocabularySize)))])
    {
        Intervals = [.. trend.Points.Where(p => p.Interval is not null).Select(p => new ChartInterval(p.VocabularySize, p.Interval!.Low, p.Interval.High))],
    };
}
