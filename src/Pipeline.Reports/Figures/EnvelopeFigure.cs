using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Training curves over FLOPs and their lower envelope (arXiv 2407.13623, approach 1).</summary>
public static class EnvelopeFigure
{
    /// <summary>Draws curves and envelope.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="curves">The points of each training.</param>
    /// <param name="laws">The laws with the envelope.</param>
    /// <param name="measure">Which loss it is.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<IReadOnlyList<EnvelopePoint>> curves, IsoFlopLaws laws, LossMeasure measure = LossMeasure.UnigramNormalised)
    {
        ChartPoint[] envelope = Points(laws.Envelope);
        var gray = new SeriesStyle("muted");
        return new Figure(name, "Training curves and their envelope",
        [
            new Panel(new Axis("compute C (FLOPs)", AxisScale.Log10), new Axis(LossNames.Of(measure)),
            [
                .. curves.Select((c, i) => new LineMark(Points(c)) { Style = gray, Thin = true, Label = i == 0 ? "one training" : null }),
                new LineMark(envelope) { Style = SeriesStyle.Category(1) with { Dash = 0 }, Step = true, Label = "envelope" },
            ]),
        ])
        {
            Description = $"{curves.Count} training curves; their lower envelope has {envelope.Length} points.",
        };
    }

    private static ChartPoint[] Points(IEnumerable<EnvelopePoint> points) => [.. points.OrderBy(p => p.Flops).Select(p => new ChartPoint(p.Flops, p.Loss))];
}
