using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Training curves over FLOPs and their lower envelope (arXiv 2407.13623, approach 1).</summary>
public static class EnvelopeFigure
{
    /// <summary>Draws curves and envelope.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="curves">FLOPs and loss along each training.</param>
    /// <param name="laws">The laws with the envelope.</param>
    /// <param name="lossLabel">What the loss is, with its unit.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(string name, IReadOnlyList<IReadOnlyList<ChartPoint>> curves, IsoFlopLaws laws, string lossLabel = "unigram-normalised loss (nats/token)")
    {
        ChartPoint[] envelope = [.. laws.Envelope.OrderBy(p => p.Flops).Select(p => new ChartPoint(p.Flops, p.Loss))];
        var gray = new SeriesStyle("muted");
        return new Figure(name, "Training curves and their envelope",
        [
            new Panel(new Axis("compute C (FLOPs)", AxisScale.Log10), new Axis(lossLabel),
            [
                .. curves.Select((c, i) => new LineMark(c) { Style = gray, Thin = true, Label = i == 0 ? "one training" : null }),
                new LineMark(envelope) { Style = SeriesStyle.Category(1) with { Dash = 0 }, Step = true, Label = "envelope" },
            ]),
        ])
        {
            Description = $"{curves.Count} training curves; their lower envelope has {envelope.Length} points.",
        };
    }
}
