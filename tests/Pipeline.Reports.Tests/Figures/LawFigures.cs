using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Figures;

namespace Pipeline.Reports.Tests.Figures;

/// <summary>Every figure that is drawn from laws, on synthetic runs.</summary>
internal static class LawFigures
{
    private static readonly Lazy<IReadOnlyDictionary<string, Figure>> Figures = new(() => Draw().ToDictionary(f => f.Name));

    public static IReadOnlyDictionary<string, Figure> All => Figures.Value;

    private static IEnumerable<Figure> Draw()
    {
        var runs = SyntheticRuns.Joint([64, 128, 256], [512, 1024, 2048]);
        var joint = LearningRateAnalysis.Run(runs, new() { Replicates = 100 });
        yield return LossAgainstRateFigure.Of("loss-against-rate", joint.Optima);
        yield return OptimalRateFigure.Of("optimal-hidden-rate", joint.WidthLaws, RateQuantity.HiddenRate)!;
        var pair = LearningRateAnalysis.Run(SyntheticRuns.Pair([64, 128, 256], [512, 2048]), new() { Replicates = 100 });
        yield return OptimalRateFigure.Of("optimal-ratio", pair.WidthLaws, RateQuantity.Ratio)!;
        yield return LossHeatMapFigure.Of("loss-heat-map", [.. pair.Optima.Where(o => o.Group.VocabularySize == 512)])!;
        yield return LossAgainstVocabularyFigure.Of("loss-against-vocabulary", VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte, new() { Replicates = 100 }));
        yield return LossCurvesFigure.Of("loss-curves", [.. from p in new[] { "SP", "μP", "LV" }
                                                          from v in new[] { "V = 512", "V = 2048" }
                                                          select new LossCurve(p, v, [.. Enumerable.Range(1, 40).Select(s => new ChartPoint(s * 2048, 3.2 + (4 * Math.Pow(s, -0.5)) + (0.1 * p.Length)))])]);
        yield return CompressionFigure.Of("compression", [new("train", Curve(0.35)) { Fit = Curve(0.345) }, new("validation", Curve(0.33))]);
    }

    private static ChartPoint[] Curve(double slope) => [.. new[] { 512, 1024, 2048, 4096 }.Select(v => new ChartPoint(v, 1 + (slope * Math.Log2(v / 256.0))))];
}
