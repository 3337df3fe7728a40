using Pipeline.Laws;
using Pipeline.Laws.Joint;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Charts;
using Pipeline.Reports.Figures;

namespace Pipeline.Reports.Tests.Figures;

/// <summary>Every figure that is drawn from laws, on synthetic runs.</summary>
internal static class LawFigures
{
    private static readonly Lazy<IReadOnlyDictionary<string, Figure>> Figures = new(() => Draw().ToDictionary(f => f.Name));

    private static readonly BootstrapOptions Quick = new() { Replicates = 100 };

    public static IReadOnlyDictionary<string, Figure> All => Figures.Value;

    private static IEnumerable<Figure> Draw() => [.. LearningRates(), .. Transfers(), .. Vocabularies(), .. Rules()];

    private static IEnumerable<Figure> LearningRates()
    {
        var runs = SyntheticRuns.Joint([64, 128, 256], [512, 1024, 2048]);
        var joint = LearningRateAnalysis.Run(runs, Quick);
        yield return LossAgainstRateFigure.Of("loss-against-rate", joint.Optima, new RunNames(runs));
        yield return OptimalRateFigure.Of("optimal-hidden-rate", joint.WidthLaws, RateQuantity.HiddenRate)!;
        var pairs = SyntheticRuns.Pair([64, 128, 256], [512, 2048]);
        var pair = LearningRateAnalysis.Run(pairs, Quick);
        yield return BestRatesFigure.Of("best-rates", "Loss against the learning rates under the standard parametrization and vocabulary 512", [.. pair.Optima.Where(o => o.Group.VocabularySize == 512)], new RunNames(pairs));
        yield return BestRatesFigure.Of("best-rates-joint", "Loss against the learning rates under the standard parametrization and vocabulary 512", [.. joint.Optima.Where(o => o.Group is { VocabularySize: 512, Parametrization: "sp" })], new RunNames(runs));
        yield return OptimalRateFigure.Of("optimal-ratio", pair.WidthLaws, RateQuantity.Ratio)!;
        yield return RatioTrendFigure.Of("ratio-trend", pair.RatioTrends)!;
        yield return LossHeatMapFigure.Of("loss-heat-map", [.. pair.Optima.Where(o => o.Group.VocabularySize == 512)], new RunNames(pairs))!;
        var bowls = VocabularyBowlAnalysis.Run(runs, LossMeasure.BitsPerByte, Quick);
        yield return LossAgainstVocabularyFigure.Of("loss-against-vocabulary", bowls);
        yield return LossAgainstVocabularyFigure.Of("best-vocabulary", [.. bowls.Where(b => b.Group.Parametrization == "mup")], "Loss against vocabulary size under the maximal-update parametrization (μP)", small: true);
        yield return LossCurvesFigure.Of("loss-curves", [.. from p in new[] { "SP", "μP", "LV" }
                                                          from v in new[] { "V = 512", "V = 2048" }
                                                          select new LossCurve(p, v, [.. Enumerable.Range(1, 40).Select(s => new ChartPoint(s * 2048, 3.2 + (4 * Math.Pow(s, -0.5)) + (0.1 * p.Length)))])]);
        yield return CompressionFigure.Of("compression", [new("train", Curve(0.35)) { Fit = Curve(0.345) }, new("validation", Curve(0.33))]);
        yield return RankFrequencyFigure.Of("token-frequencies", [.. new[] { 512, 1024, 2048 }.Select(v => new RankFrequency(
            v, [.. Enumerable.Range(0, 50).Select(i => Math.Round(Math.Pow(v, i / 49.0))).Distinct().Select(rank => new ChartPoint(rank, 1e6 / (rank + 3)))], v - 40, new ZipfMandelbrot(1e6, 3, 1.1, 0.1)))]);
    }

    private static IEnumerable<Figure> Transfers()
    {
        var runs = SyntheticRuns.Joint([64, 128, 256, 512], [1024]);
        var laws = TransferAnalysis.Run(runs, Quick);
        yield return TransferFitsFigure.Of("transfer-fits", laws, LearningRateAnalysis.Run(runs, Quick).Optima);
        var decays = TransferAnalysis.Run([.. from decay in new[] { 0, 0.001, 0.01 } from run in runs select run with { WeightDecay = decay }], Quick);
        yield return TransferFitsFigure.Of("transfer-fits-decays", decays, []);
        yield return TransferPhaseFigure.Of("transfer-phase", [.. laws.Select(PhasePoint.Of)]);
        yield return TransferPhaseFigure.Of("transfer-phase-published", [.. from p in Enumerable.Range(0, 16)
                                                                            from d in Enumerable.Range(0, 8)
                                                                            select new PhasePoint($"SP+{p}", d * 0.001, 0.001 * (1 + p) * (1 + (d * 0.3)), Math.Sin(p + d), 0.1 * Math.Cos((3 * p) + d))]);
        yield return PredictedObservedFigure.Of(
            "predicted-observed", "Loss by the law, and as observed", [.. laws.Select(l => (l.Group.Parametrization, (IReadOnlyList<ChartPoint>)[.. l.Points.Select(p => new ChartPoint(p.Observed, p.Predicted))]))]);
    }

    private static IEnumerable<Figure> Vocabularies()
    {
        var runs = SyntheticRuns.Trainings();
        var laws = IsoFlopAnalysis.Run(runs, asPublished: false, Quick);
        var derivative = DerivativeAnalysis.AsPublished();
        yield return EnvelopeFigure.Of(
            "envelope",
            TrainingCurves.Of(runs),
            laws);
        yield return FlopsPowerFigure.Of("best-model", laws);
        yield return OptimalVocabularyFigure.Of(
            "optimal-vocabulary", [("approach 2", derivative.Models)], laws.Envelope, [("one", 7e8, 32000 * 4096.0), ("two", 8e8, 128256 * 4096.0)]);
        yield return VocabularyCostFigure.Of("vocabulary-cost", TokensPerCharacter.Published, derivative.Models);
        yield return VocabularyBarsFigure.Of("vocabulary-bars", ["one", "two"], [("as trained", [32000, 128256]), ("approach 2", [67000, 231000])]);
        yield return ProfileFigure.Of("profile", [.. Enumerable.Range(1, 20).Select(i => new ProfilePoint(i * 0.1, 1 + (0.01 * Math.Pow((i * 0.1) - 0.7, 2)), i < 3 ? null : 1e6 * Math.Pow(i, -1.5)))]);
        var bowls = VocabularyBowlAnalysis.Run(
            [.. from b in Enumerable.Range(1, 4)
                from r in SyntheticRuns.Joint([128], [512, 1024, 2048, 4096])
                where r.Parametrization == "mup"
                select r with { Steps = 100 << b, Tokens = 204800 << b, Flops = null, BitsPerByte = r.BitsPerByte + (0.03 * Math.Pow(Math.Log2(r.VocabularySize!.Value / 700.0) - (0.3 * b), 2)) - (0.05 * b) }],
            LossMeasure.BitsPerByte,
            Quick);
        BudgetBowl[] budgets = [.. bowls.Select(b => new BudgetBowl(5e5, 1e12 * (b.Group.Length!.Value / 204800), b))];
        BudgetBowl[] models = [.. BudgetBowlAnalysis.Run(runs, Quick)];
        yield return VocabularyBudgetFigure.Of("vocabulary-budget", budgets)!;
        yield return VocabularyBudgetFigure.Of("vocabulary-budget-models", models)!;
        yield return BudgetBowlsFigure.Of("budget-bowls", budgets)!;
        yield return BudgetBowlsFigure.Of("budget-bowls-models", models)!;
        yield return LossAgainstVocabularyFigure.Of("loss-against-vocabulary-budgets", bowls);
        yield return LossMeasuresFigure.Of("loss-measures", SyntheticRuns.Joint([64], [512, 4096]))!;
    }

    private static IEnumerable<Figure> Rules()
    {
        RunRecord[] runs =
        [
            .. from width in new[] { 32, 64, 128 }
               from size in new[] { 320, 512, 1024, 2048, 4096, 8192 }
               from rule in new[] { (Name: "sp", Exponent: 0.0), (Name: "sqrt", Exponent: 0.5), (Name: "sp+embd", Exponent: 1.0) }
               from seed in new[] { 1, 2 }
               let off = Math.Log2(size / 1500.0) - (rule.Exponent * Math.Log2(width / 32.0)) + (0.05 * Math.Sin(size + width + seed))
               select new RunRecord
               {
                   Parametrization = rule.Name,
                   Width = width,
                   VocabularySize = size,
                   Seed = seed,
                   HiddenLearningRate = 0.01,
                   EmbeddingLearningRate = 0.08,
                   EffectiveHiddenLearningRate = 0.01,
                   EffectiveEmbeddingLearningRate = 0.08 * Math.Pow(width / 32.0, rule.Exponent),
                   Flops = 1e12,
                   BitsPerByte = 2 + (0.02 * off * off),
               },
        ];
        var laws = JointAnalysis.Run(runs, Quick)[0];
        yield return JointBowlsFigure.Of("joint-bowls", laws);
        yield return JointOptimaFigure.Of("joint-optima", laws)!;
        string[] changes = ["attn", "embd", "last", "ln"];
        yield return FactorialEffectsFigure.Of("change-effects", FactorialAnalysis.Of(
            [.. from set in Enumerable.Range(0, 16)
                from decay in new[] { 0, 0.001 }
                let name = string.Join('+', changes.Where((_, i) => (set >> i & 1) == 1).Prepend("sp"))
                select new PhasePoint(name, decay, 0.01 * Math.Exp(Math.Sin(7 * set) - (set >> 1 & 1)), Math.Cos(3 * set), 0.1 * Math.Sin(set + decay))])!);
    }

    private static ChartPoint[] Curve(double slope) => [.. new[] { 512, 1024, 2048, 4096 }.Select(v => new ChartPoint(v, 1 + (slope * Math.Log2(v / 256.0))))];
}
