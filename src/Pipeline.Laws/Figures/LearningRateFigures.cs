using Pipeline.Laws.LearningRates;

namespace Pipeline.Laws.Figures;

/// <summary>Figures of arXiv 2506.15025 that compare vocabularies.</summary>
public static class LearningRateFigures
{
    /// <summary>The optimal ratio of embedding to hidden rate against width, one series per vocabulary and parametrization, with guides of slope ½ and 1.</summary>
    /// <param name="laws">The laws.</param>
    /// <returns>The figure; null when no ratio was measured.</returns>
    public static FigureData? RatioAgainstWidth(LearningRateLaws laws)
    {
        WidthLaw[] ratios = [.. laws.WidthLaws.Where(law => law.Quantity == RateQuantity.Ratio)];
        if (ratios.Length == 0)
            return null;
        bool effective = ratios.All(law => law.EffectiveExponent is not null);
        double low = ratios.Min(law => law.Points.Min(point => point.Width)), high = ratios.Max(law => law.Points.Max(point => point.Width));
        double Value(WidthPoint point) => effective ? point.EffectiveValue!.Value : point.Value;
        var through = new FigurePoint(low, ratios.Average(law => Value(law.Points[0])));
        return new FigureData
        {
            Name = "ratio-against-width",
            Title = "Optimal ratio of embedding to hidden learning rate against width",
            X = new FigureAxis("width", Logarithmic: true),
            Y = new FigureAxis(effective ? "η_emb / η_hidden in effect" : "η_emb / η_hidden, base rates", Logarithmic: true),
            Series =
            [
                .. ratios.SelectMany(law => (FigureSeries[])
                [
                    new(law.Group.ToString(), SeriesKind.Points, [.. law.Points.Select(point => new FigurePoint(point.Width, Value(point)) { YInterval = point.Interval?.Map(end => end * Value(point) / point.Value) })], law.Group.ToString()),
                    new($"{law.Group}, fit", SeriesKind.Line, Curves.Of(width => Line(law, effective, width), low, high), law.Group.ToString()),
                ]),
                Curves.Guide("slope ½", 0.5, through, low, high),
                Curves.Guide("slope 1", 1, through, low, high),
            ],
        };
    }

    /// <summary>ρ against vocabulary, with guides at ½ and 1.</summary>
    /// <param name="laws">The laws.</param>
    /// <returns>The figure; null when ρ was measured at fewer than two vocabularies.</returns>
    public static FigureData? ExponentAgainstVocabulary(LearningRateLaws laws)
    {
        if (laws.RatioTrends.Count == 0)
            return null;
        double[] ends = [laws.RatioTrends.Min(trend => trend.Points[0].VocabularySize), laws.RatioTrends.Max(trend => trend.Points[^1].VocabularySize)];
        return new FigureData
        {
            Name = "rho-against-vocabulary",
            Title = "ρ against vocabulary size",
            X = new FigureAxis("vocabulary size", Logarithmic: true),
            Y = new FigureAxis("ρ"),
            Series =
            [
                .. laws.RatioTrends.Select(trend => new FigureSeries(
                    trend.Group.ToString(), SeriesKind.Points, [.. trend.Points.Select(point => new FigurePoint(point.VocabularySize, point.Exponent) { YInterval = point.Interval })])),
                new("½ (large vocabulary)", SeriesKind.Guide, [.. ends.Select(size => new FigurePoint(size, 0.5))]),
                new("1 (μP)", SeriesKind.Guide, [.. ends.Select(size => new FigurePoint(size, 1))]),
            ],
        };
    }

    private static double Line(WidthLaw law, bool effective, double width) => effective
        ? law.EffectiveValueAtReference!.Value * Math.Pow(width / law.ReferenceWidth, law.EffectiveExponent!.Value)
        : law.ValueAtReference * Math.Pow(width / law.ReferenceWidth, law.Exponent);
}
