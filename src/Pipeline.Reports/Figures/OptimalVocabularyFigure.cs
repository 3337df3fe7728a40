using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Charts.Marks;

namespace Pipeline.Reports.Figures;

/// <summary>Optimal vocabulary parameters against non-vocabulary parameters: one line per method with its intervals, measured optima as bubbles, models by name.</summary>
public static class OptimalVocabularyFigure
{
    /// <summary>Draws predictions.</summary>
    /// <param name="name">The figure's name.</param>
    /// <param name="methods">Predictions by method, in the order of the models.</param>
    /// <param name="measured">Points of an envelope; the area of a bubble grows as the loss falls; may be empty.</param>
    /// <param name="models">Models to compare with: name, N_nv and N_v; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(
        string name,
        IReadOnlyList<(string Name, IReadOnlyList<VocabularyPrediction> Predictions)> methods,
        IReadOnlyList<EnvelopePoint> measured,
        IReadOnlyList<(string Name, double NonVocabularyParameters, double VocabularyParameters)> models)
    {
        var marks = new List<Mark>();
        if (measured.Count > 0)
            marks.Add(Measured(measured));

        marks.AddRange(methods.SelectMany((m, i) => Method(m.Name, m.Predictions, SeriesStyle.Category(i))));
        if (models.Count > 0)
        {
            ChartPoint[] places = [.. models.Select(m => new ChartPoint(m.NonVocabularyParameters, m.VocabularyParameters))];
            marks.Add(new PointMark(places) { Style = new SeriesStyle("ink", MarkerShape.Diamond), Label = "models as trained" });
            marks.Add(new TextMark(places, [.. models.Select(m => m.Name)]));
        }

        return new Figure(name, "Optimal vocabulary parameters",
            [new Panel(new Axis("N_{nv} (parameters)", AxisScale.Log10), new Axis("N_{v} (parameters)", AxisScale.Log10), marks)])
        {
            Description = $"Vocabulary parameters against non-vocabulary parameters by {string.Join(", ", methods.Select(m => m.Name))}.",
        };
    }

    /// <summary>One bubble per model of the envelope, at its best loss.</summary>
    private static BubbleMark Measured(IReadOnlyList<EnvelopePoint> points)
    {
        EnvelopePoint[] best = [.. points.GroupBy(p => (p.NonVocabularyParameters, p.VocabularyParameters)).Select(g => g.MinBy(p => p.Loss)!)];
        var (lowest, highest) = (best.Min(p => p.Loss), best.Max(p => p.Loss));
        return new BubbleMark(
            [.. best.Select(p => new ChartPoint(p.NonVocabularyParameters, p.VocabularyParameters))],
            [.. best.Select(p => highest > lowest ? 0.03 + (0.17 * (highest - p.Loss) / (highest - lowest)) : 0.1)])
        {
            Style = new SeriesStyle("muted"),
            Label = "measured; larger is better",
        };
    }

    private static IEnumerable<Mark> Method(string name, IReadOnlyList<VocabularyPrediction> predictions, SeriesStyle style)
    {
        VocabularyPrediction[] found = [.. predictions.Where(p => p.VocabularySize is not null).OrderBy(p => p.NonVocabularyParameters)];
        VocabularyPrediction[] bounded = [.. found.Where(p => p.Interval is not null)];
        if (bounded.Length > 1)
        {
            yield return new BandMark(
                [.. bounded.Select(p => new ChartPoint(p.NonVocabularyParameters, p.Interval!.Low * p.Width))],
                [.. bounded.Select(p => new ChartPoint(p.NonVocabularyParameters, p.Interval!.High * p.Width))])
            { Style = style };
        }

        yield return new LineMark([.. found.Select(p => new ChartPoint(p.NonVocabularyParameters, p.VocabularySize!.Value * p.Width))]) { Style = style, Markers = true, Label = name };
    }
}
