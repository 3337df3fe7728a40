using System.Globalization;
using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Documents;
using Pipeline.Reports.Figures;
using Pipeline.Reports.Tables;
using Pipeline.Training;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>Which vocabulary to use at the largest width trained.</summary>
internal static class VocabularyAnswer
{
    /// <summary>The answer; null where no model was trained with two vocabularies.</summary>
    /// <param name="bowls">Loss against vocabulary of each model.</param>
    /// <param name="runs">The runs behind them.</param>
    /// <param name="validation">Parts of the validation set by run; empty where they are not known.</param>
    /// <param name="key">The key of its finding.</param>
    public static AnswerBlock? Of(
        IReadOnlyList<VocabularyBowl> bowls, IReadOnlyList<RunRecord> runs, IReadOnlyDictionary<string, IReadOnlyList<ValidationBlock>> validation, string key)
    {
        if (bowls.Count == 0)
            return null;
        var widest = bowls.Max(bowl => bowl.Group.Width);
        var bowl = bowls.Where(candidate => candidate.Group.Width == widest).MinBy(candidate => candidate.Points.Min(point => point.Loss))!;
        var close = RunnerUp.Of(bowl, runs, validation);
        var strength = Strength(bowl, close);
        var family = bowls.Where(other => other.Group with { Width = null, Length = null } == bowl.Group with { Width = null, Length = null }).ToList();
        return new AnswerBlock(
            "Which vocabulary?",
            new FindingBlock(key, new Finding(Recommend(bowl), strength)),
            [Number(bowl)],
            [
                new("How sure", Sure(bowl, bowls, close)),
                new("Why", Why(bowl)),
                new("Run next", VocabularyNext.Of(bowl, strength)),
            ])
        {
            Figure = new FigureBlock(
                LossAgainstVocabularyFigure.Of("best-vocabulary", family, $"Loss against vocabulary size under {ParametrizationWords.Of(bowl.Group.Parametrization)}", small: true),
                "Each vocabulary at its best learning rates; losses above the least of each width. Stars: fitted optima; bars: their intervals."),
        };
    }

    private static string Recommend(VocabularyBowl bowl)
    {
        var where = $"{(bowl.Group.Width is { } width ? string.Create(CultureInfo.InvariantCulture, $"at width {width}, ") : "")}under {ParametrizationWords.Of(bowl.Group.Parametrization)}";
        return bowl.Status switch
        {
            OptimumStatus.Fitted when bowl.OptimumInterval is null => $"The vocabulary {where}, is not decided: {Size(bowl.Optimum!.Value)} looks best, but nothing tells how noisy the losses are.",
            OptimumStatus.Fitted => $"Use vocabulary {Size(bowl.Optimum!.Value)} {where}.",
            OptimumStatus.AtEdge => $"The vocabulary {where}, is not decided: the best, {NumberFormat.Whole(Best(bowl).VocabularySize)}, is the {(bowl.Edge == GridEdge.Lowest ? "smallest" : "largest")} one tried.",
            OptimumStatus.TooFewPoints => $"The vocabulary {where}, is not decided: of {bowl.Points.Count} tried, {NumberFormat.Whole(Best(bowl).VocabularySize)} was better, and three are needed to see a minimum.",
            _ => $"The vocabulary {where}, is not decided: the loss has no single minimum over the sizes tried, of which {NumberFormat.Whole(Best(bowl).VocabularySize)} was best.",
        };
    }

    private static AnswerNumber Number(VocabularyBowl bowl) => bowl switch
    {
        { Status: OptimumStatus.Fitted, OptimumInterval: { } interval } => new(
            "vocabulary", Size(bowl.Optimum!.Value), string.Create(CultureInfo.InvariantCulture, $"{Size(interval.Low)} to {Size(interval.High)} ({100 * interval.Level:0} % interval)")),
        { Status: OptimumStatus.Fitted } => new("vocabulary", Size(bowl.Optimum!.Value), "no interval"),
        _ => new("vocabulary", NumberFormat.Whole(Best(bowl).VocabularySize), "not decided: best tried"),
    };

    private static FindingStrength Strength(VocabularyBowl bowl, RunnerUp? close) => bowl.Status != OptimumStatus.Fitted || bowl.OptimumInterval is null
        ? FindingStrength.Undecided
        : bowl.Finding.Strength == FindingStrength.Firm && close is { IsWithinNoise: true } ? FindingStrength.Tentative : bowl.Finding.Strength;

    private static string Sure(VocabularyBowl bowl, IReadOnlyList<VocabularyBowl> all, RunnerUp? close)
    {
        var parts = new List<string>();
        if (bowl.OptimumInterval is { } interval)
            parts.Add($"The interval spans a factor of {NumberFormat.Significant(interval.High / interval.Low, 2)}; it rests on {bowl.IntervalBasis}.");
        else if (bowl.Status == OptimumStatus.Fitted)
            parts.Add("No interval can be given, with one seed and no more sizes than a bowl has coefficients.");
        if (close is not null)
            parts.Add(close.Sentence);
        if (bowl.Points.Count(point => point.RateAtEdge) is > 0 and var edges)
            parts.Add($"In {Words.Cases(edges, bowl.Points.Count)} the best learning rate is the last of its grid, so that the loss there may be too high.");
        if (bowl.RatesDiffer)
            parts.Add(VocabularyBowl.RatesDifferWords);
        if (Others(bowl, all) is { } others)
            parts.Add(others);
        return parts.Count > 0 ? string.Join(' ', parts) : "The grid of vocabularies decides, not the noise.";
    }

    private static string? Others(VocabularyBowl bowl, IReadOnlyList<VocabularyBowl> all)
    {
        int[] best = [.. all.Where(other => other.Group.Width == bowl.Group.Width && other != bowl).Select(other => Best(other).VocabularySize)];
        if (best.Length == 0)
            return null;
        var own = Best(bowl).VocabularySize;
        return best.All(size => size == own)
            ? $"The other {(best.Length == 1 ? "parametrization agrees" : "parametrizations agree")}: of the sizes tried, {NumberFormat.Whole(own)} is best in {Words.Cases(best.Length + 1, best.Length + 1)}."
            : $"Other parametrizations at this width do best with {Words.Either([.. best.Distinct().Order().Select(size => NumberFormat.Whole(size))])} of the sizes tried.";
    }

    private static string Why(VocabularyBowl bowl)
    {
        var unit = bowl.Measure == LossMeasure.BitsPerByte ? "bits per byte" : "nats per token";
        var points = bowl.Points.OrderBy(point => point.VocabularySize).ToList();
        var best = points.IndexOf(Best(bowl));
        string[] beside = [.. new[] { best - 1, best + 1 }.Where(i => i >= 0 && i < points.Count).Select(i => $"{NumberFormat.Significant(points[i].Loss, 4)} with {NumberFormat.Whole(points[i].VocabularySize)}")];
        return $"Vocabulary {NumberFormat.Whole(points[best].VocabularySize)} reached {NumberFormat.Significant(points[best].Loss, 4)} {unit}, against {Words.List(beside)}, each at its best learning rates.";
    }

    private static VocabularyPoint Best(VocabularyBowl bowl) => bowl.Points.MinBy(point => point.Loss)!;

    /// <summary>A size to two significant digits: more would claim what no sweep knows.</summary>
    private static string Size(double size)
    {
        var unit = 1.0;
        while (size >= 100 * unit)
            unit *= 10;
        return NumberFormat.Whole(Math.Round(size / unit) * unit);
    }
}
