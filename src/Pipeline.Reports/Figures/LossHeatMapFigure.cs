using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Heat map of loss over hidden and embedding learning rate, one panel per sweep.</summary>
public static class LossHeatMapFigure
{
    /// <summary>Where contours lie between the lowest and the highest loss: closer together near the minimum.</summary>
    private static readonly double[] ContourShares = [0.04, 0.12, 0.3, 0.6];

    /// <summary>Draws sweeps over both rates.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="sweeps">The sweeps, usually of one parametrization and vocabulary at several widths; those over one rate are left out.</param>
    /// <param name="runs">What the cells are made of.</param>
    /// <returns>The figure; null when no sweep varies both rates.</returns>
    public static Figure? Of(string name, IReadOnlyList<LearningRateOptimum> sweeps, RunNames runs)
    {
        LearningRateOptimum[] drawn = [.. sweeps.Where(s => s.Axis == RateAxis.Pair && s.Points.Any(p => p.Loss is not null))];
        if (drawn.Length == 0)
            return null;
        double[] losses = [.. drawn.SelectMany(s => s.Points).Where(p => p.Loss is not null).Select(p => p.Loss!.Value)];
        var (lowest, highest) = (losses.Min(), LossRange.Maximum(losses) ?? losses.Max());
        var ratios = drawn.All(IsRatioGrid);
        var names = new GroupNames(drawn.Select(s => s.Group));
        var x = new Axis("base η_{hidden}", AxisScale.Log2);
        var y = new Axis(ratios ? "base η_{emb} / η_{hidden}" : "base η_{emb}", AxisScale.Log2);
        double[] contours = [.. ContourShares.Select(share => lowest + (share * (highest - lowest)))];
        return new Figure(name, names.Complete("Validation loss over both learning rates"), [.. drawn.Select(s => new Panel(x, y, [Map(s, ratios, contours, runs)]) { Title = names[s.Group] })])
        {
            Columns = PanelGrid.Columns(drawn.Length),
            Aspect = drawn.Length == 1 ? 0.75 : PanelGrid.Columns(drawn.Length) == 2 ? 0.8 : 1.05,
            Legend = [new("", [
                new("lowest cell", SeriesStyle.Ink, LegendGlyphs.Ring),
                .. drawn.Any(s => s.Hidden is not null) ? [new LegendEntry("fitted optimum", SeriesStyle.Ink, LegendGlyphs.Star)] : Array.Empty<LegendEntry>()])],
            Colours = new ColourScale("validation loss (nats/token)", lowest, highest),
            Description = $"Validation loss for each pair of learning rates, {drawn.Length} panels. A ring marks the lowest cell, a star the fitted optimum; white lines are contours; crossed cells diverged.",
        };
    }

    private static bool IsRatioGrid(LearningRateOptimum sweep) =>
        sweep.Points.Select(Ratio).Distinct().Count() < sweep.Points.Select(p => p.EmbeddingRate).Distinct().Count();

    /// <summary>The ratio to nine digits of its logarithm: ratios that are equal on paper differ in the last bits.</summary>
    private static double Ratio(RatePoint point) => Math.Pow(2, Math.Round(Math.Log2(point.EmbeddingRate!.Value / point.HiddenRate!.Value), 9));

    private static HeatMark Map(LearningRateOptimum sweep, bool ratios, double[] contours, RunNames runs)
    {
        double Row(RatePoint p) => ratios ? Ratio(p) : p.EmbeddingRate!.Value;
        double[] columns = [.. sweep.Points.Select(p => p.HiddenRate!.Value).Distinct().Order()];
        double[] rows = [.. sweep.Points.Select(Row).Distinct().Order()];
        var points = sweep.Points.ToDictionary(p => (Row(p), p.HiddenRate!.Value));
        var optimum = ratios ? sweep.Ratio : sweep.Embedding;
        IReadOnlyList<IReadOnlyList<T>> Cells<T>(Func<RatePoint?, T> of) => [.. rows.Select(r => (IReadOnlyList<T>)[.. columns.Select(c => of(points.GetValueOrDefault((r, c))))])];
        return new HeatMark(columns, rows, Cells(point => point?.Loss))
        {
            Notes = Cells(point => point is null ? null : runs.Note(sweep.Group, point)),
            Contours = contours,
            Optimum = sweep.Hidden is { } hidden && optimum is not null ? new ChartPoint(hidden.Value, optimum.Value) : null,
        };
    }
}
