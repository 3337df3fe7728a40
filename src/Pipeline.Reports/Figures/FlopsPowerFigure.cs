using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Parameters and data of the best model against FLOPs with fitted power laws (arXiv 2407.13623, approach 1).</summary>
public static class FlopsPowerFigure
{
    /// <summary>Draws laws.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="laws">The laws.</param>
    /// <returns>The figure: three panels.</returns>
    public static Figure Of(string name, IsoFlopLaws laws)
    {
        var x = new Axis("compute C (FLOPs)", AxisScale.Log10);
        return new Figure(name, "The best model against compute",
        [
            Draw(x, laws, laws.NonVocabulary, "N_{nv} (parameters)", 0, p => p.NonVocabularyParameters),
            Draw(x, laws, laws.Vocabulary, "N_{v} (parameters)", 1, p => p.VocabularyParameters),
            Draw(x, laws, laws.Data, laws.Data.Quantity == "H" ? "characters H" : "tokens D", 2, p => p.Data),
        ])
        {
            Columns = 3,
            SharedY = false,
            Aspect = 1.1,
            Description = string.Join(' ', laws.Findings.Select(f => f.Text)),
        };
    }

    private static Panel Draw(Axis x, IsoFlopLaws laws, FlopsPower law, string label, int index, Func<EnvelopePoint, double> quantity)
    {
        var fit = FittedSeries.Sample(law.At, laws.Envelope.Min(p => p.Flops), laws.Envelope.Max(p => p.Flops));
        var series = new FittedSeries(null, SeriesStyle.Category(index), [.. laws.Envelope.Select(p => new ChartPoint(p.Flops, quantity(p)))], fit);
        return new(x, new Axis(label, AxisScale.Log10), [.. series.Marks()]) { Title = $"∝ C^{{{NumberFormat.Significant(law.Exponent, 3).Replace('−', '-')}}}" };
    }
}
