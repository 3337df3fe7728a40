using System.Globalization;
using Pipeline.Experiments.Reporting.Findings;
using Pipeline.Experiments.Reporting.Published;
using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;

namespace Pipeline.Experiments.Reporting;

/// <summary>Optimal learning rates, and how they change with width.</summary>
internal static class LearningRateSection
{
    /// <summary>What it adds to a report.</summary>
    public static ReportPart Of(LearningRateLaws laws, IReadOnlyList<RunRecord> runs)
    {
        var names = new RunNames(runs);
        var blocks = new List<Block>();
        var overHidden = laws.Optima.Where(sweep => sweep.Axis != RateAxis.Embedding).ToList();
        if (overHidden.Count > 0)
        {
            blocks.Add(new FigureBlock(
                LossAgainstRateFigure.Of("loss-against-learning-rate", overHidden, names),
                "Validation loss against the hidden learning rate at the base width. Where a parametrization transfers the rate, the minima of all widths stand above each other."));
        }

        Add(RateQuantity.HiddenRate, "optimal-hidden-rate", "The optimal hidden learning rate against width, in base rates: level where the rate transfers.");
        Add(RateQuantity.EmbeddingRate, "optimal-embedding-rate", "The optimal embedding learning rate against width, in base rates: level where the rate transfers.");
        Add(RateQuantity.Ratio, "optimal-ratio", "The ratio of the optimal rates in effect, embedding to hidden, against width. The guides have the slopes ½ (large vocabularies) and 1 (μP).");
        if (RatioTrendFigure.Of("ratio-trend", laws.RatioTrends) is { } trend)
        {
            blocks.Add(new FigureBlock(
                trend, "ρ, the exponent of width in the ratio of the optimal rates in effect, against vocabulary. Theory gives 1 (μP) for small vocabularies and ½ for large ones; 0 is SP."));
        }

        foreach (var pairs in laws.Optima.Where(sweep => sweep.Axis == RateAxis.Pair).GroupBy(sweep => (sweep.Group.Parametrization, sweep.Group.VocabularySize)))
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"loss-map-{pairs.Key.Parametrization.Replace('+', '-')}-v{pairs.Key.VocabularySize}");
            if (LossHeatMapFigure.Of(name, [.. pairs], names) is { } map)
                blocks.Add(new FigureBlock(map, "Validation loss over both learning rates, one panel per width."));
        }

        blocks.AddRange(RateLawTable.Of(laws.RateLaws));
        if (laws.WidthLaws.Count > 0)
            blocks.Add(new TableBlock(WidthLaws(laws), "Exponents of optimal rates in width: of base rates (0 where the parametrization transfers the rate), and of rates in effect."));
        blocks.Add(new TableBlock(Optima(laws), "The optimum of each sweep. The intervals are of smooth bowls: one that is half as steep again on one side of its bottom would have its optimum some 0.07 octaves, 5 %, beside the fitted one.") { Folded = true });
        blocks.AddRange(PublishedTable.Of(laws));
        return new ReportPart(Findings(laws), new ReportSection("Learning rates", blocks), [.. Cautions(laws), .. LeftOutTable.Of("left-out-runs", laws.LeftOut)]);

        void Add(RateQuantity quantity, string name, string caption)
        {
            if (OptimalRateFigure.Of(name, laws.WidthLaws, quantity) is { } figure)
                blocks.Add(new FigureBlock(figure, caption));
        }
    }

    private static IReadOnlyList<Block> Findings(LearningRateLaws laws) =>
    [
        .. FindingFold.Of(laws.WidthLaws),
        .. FindingFold.Of("ratio-trend", laws.RatioTrends.Select(trend => trend.Finding)),
        .. FindingFold.Of("ratio-difference", laws.RatioDifferences.Select(difference => difference.Finding)),
        .. FindingFold.Of("rate-law", laws.RateLaws.Select(law => law.Finding)),
    ];

    private static IEnumerable<Block> Cautions(LearningRateLaws laws) =>
        FindingFold.Of("learning-rate-caution", laws.Findings.Where(finding => finding.Strength == FindingStrength.Caution));

    private static Table WidthLaws(LearningRateLaws laws) => new TableBuilder<WidthLaw>()
        .Text("quantity", "Quantity", law => law.Quantity switch
        {
            RateQuantity.HiddenRate when law.Axis == RateAxis.Joint => "learning rate",
            RateQuantity.HiddenRate => "hidden rate",
            RateQuantity.EmbeddingRate => "embedding rate",
            _ => "ratio",
        }, isKey: true)
        .Text("parametrization", "Parametrization", law => law.Group.Parametrization, isKey: true)
        .Whole("vocabularySize", "Vocabulary", law => law.Group.VocabularySize, isKey: true)
        .Number("weightDecay", "Weight decay", law => law.Group.WeightDecay)
        .Text("setting", "Setting", law => GroupSetting.Of(law.Group), isKey: true)
        .Whole("widths", "Widths", law => law.Points.Count)
        .Number("exponent", "Exponent of base rates", law => law.Exponent, interval: law => law.ExponentInterval)
        .Number("effectiveExponent", "Exponent in effect", law => law.EffectiveExponent, interval: law => law.EffectiveExponentInterval)
        .Number("scatter", "Scatter around the law", law => law.ScatterOctaves, unit: "octaves")
        .Build("width-laws", "Optimal rates against width", laws.WidthLaws);

    private static Table Optima(LearningRateLaws laws) => new TableBuilder<LearningRateOptimum>()
        .Text("parametrization", "Parametrization", sweep => sweep.Group.Parametrization, isKey: true)
        .Whole("vocabularySize", "Vocabulary", sweep => sweep.Group.VocabularySize, isKey: true)
        .Whole("width", "Width", sweep => sweep.Group.Width, isKey: true)
        .Number("weightDecay", "Weight decay", sweep => sweep.Group.WeightDecay)
        .Text("setting", "Setting", sweep => GroupSetting.Of(sweep.Group), isKey: true)
        .Text("axis", "Varied", sweep => sweep.Axis.ToString())
        .Text("status", "Outcome", sweep => sweep.Status.ToString())
        .PowerOfTwo("hidden", "Hidden rate", sweep => sweep.Hidden?.Value, interval: sweep => sweep.Hidden?.Interval)
        .PowerOfTwo("embedding", "Embedding rate", sweep => sweep.Embedding?.Value, interval: sweep => sweep.Embedding?.Interval)
        .Number("loss", "Loss", sweep => sweep.Loss, unit: "nats/token", interval: sweep => sweep.LossInterval)
        .Text("basis", "Interval rests on", sweep => sweep.IntervalBasis)
        .Build("optimal-learning-rates", "Optimal learning rates", laws.Optima);
}
