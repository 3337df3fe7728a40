using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Tokens per character f(V), FLOPs per character C(V)/H and their derivative against vocabulary size (arXiv 2407.13623, approach 2).</summary>
public static class VocabularyCostFigure
{
    /// <summary>Draws the cost of vocabularies.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="tokensPerCharacter">f(V).</param>
    /// <param name="models">Models with their optima.</param>
    /// <returns>The figure: three panels; the zero of the derivative is the optimum.</returns>
    public static Figure Of(string name, TokensPerCharacter tokensPerCharacter, IReadOnlyList<VocabularyPrediction> models)
    {
        var from = tokensPerCharacter.VocabularySizes.DefaultIfEmpty(1000).Min();
        var to = tokensPerCharacter.LargestVocabulary;
        var x = new Axis("vocabulary size V", AxisScale.Log2);
        IReadOnlyList<ChartPoint> Curve(Func<double, double> function) => FittedSeries.Sample(function, from, to);
        Panel Draw(string label, Func<VocabularyPrediction, Func<double, double>> function, bool zero) => new(x, new Axis(label),
        [
            .. zero ? [new RuleMark(0) { Style = SeriesStyle.Muted }] : Array.Empty<Mark>(),
            .. models.Select((m, i) => new LineMark(Curve(function(m))) { Style = SeriesStyle.Ordered(i, models.Count), Label = NumberFormat.Significant(m.NonVocabularyParameters, 2) }),
            .. models.Select((m, i) => (Model: m, Style: SeriesStyle.Ordered(i, models.Count))).Where(p => p.Model.VocabularySize >= from && p.Model.VocabularySize < to)
                .Select(p => new OptimumMark(new(p.Model.VocabularySize!.Value, function(p.Model)(p.Model.VocabularySize!.Value)))
                {
                    Style = p.Style,
                    DropLine = false,
                    Interval = p.Model.Interval is { } interval ? (interval.Low, interval.High) : null,
                }),
        ]);

        double Cost(VocabularyPrediction m, double v) => (m.NonVocabularyParameters + (v * m.Width)) * tokensPerCharacter.At(v);
        double Slope(VocabularyPrediction m, double v) => ((m.NonVocabularyParameters + (v * m.Width)) * tokensPerCharacter.SlopeAt(v)) + (m.Width * tokensPerCharacter.At(v));
        var measured = tokensPerCharacter.VocabularySizes.Zip(tokensPerCharacter.Residuals, (v, r) => new ChartPoint(v, tokensPerCharacter.At(v) + r));
        return new Figure(name, "What a vocabulary costs",
        [
            new Panel(x, new Axis("tokens per character f(V)"), [.. new FittedSeries(null, SeriesStyle.Ink, [.. measured], Curve(tokensPerCharacter.At)).Marks()]),
            Draw("compute, relative to smallest V", m => v => Cost(m, v) / Cost(m, from), zero: false),
            Draw("∂ ln C / ∂ ln V", m => v => v * Slope(m, v) / Cost(m, v), zero: true),
        ])
        {
            Columns = 3,
            SharedY = false,
            Aspect = 1.1,
            LegendTitle = "N_{nv}",
            Description = $"Tokens per character, compute per character and its derivative for vocabularies from {from:0} to {to:0}; stars mark the cheapest vocabulary of each model.",
        };
    }
}
