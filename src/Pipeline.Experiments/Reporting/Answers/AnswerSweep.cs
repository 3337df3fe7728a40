using Pipeline.Laws;
using Pipeline.Laws.Bowls;
using Pipeline.Laws.LearningRates;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The sweep that learning rates are recommended from: of the widest models, one that varied both rates and whose optimum was fitted, if there is one; among those the one of least loss.</summary>
/// <param name="Sweep">The sweep.</param>
/// <param name="Widths">The sweeps that differ from it in width alone, itself among them, the narrowest first.</param>
/// <param name="Better">A sweep at that width that reached a lower loss, but answers less; null if there is none.</param>
internal sealed record AnswerSweep(LearningRateOptimum Sweep, IReadOnlyList<LearningRateOptimum> Widths, LearningRateOptimum? Better)
{
    /// <summary>Chooses; null where no sweep has a width and a run that trained.</summary>
    public static AnswerSweep? Of(IReadOnlyList<LearningRateOptimum> optima, IReadOnlyList<RunRecord> runs)
    {
        LearningRateOptimum[] trained = [.. optima.Where(sweep => sweep.Best?.Loss is not null && sweep.Group.Width is not null)];
        if (trained.Length == 0)
            return null;
        var widest = trained.Max(sweep => sweep.Group.Width);
        LearningRateOptimum[] candidates = [.. trained.Where(sweep => sweep.Group.Width == widest)];
        var score = Score(candidates, runs);
        var chosen = candidates.OrderBy(Rank).ThenBy(score).First();
        var best = candidates.MinBy(score)!;
        return new AnswerSweep(
            chosen,
            [.. trained.Where(sweep => sweep.Group with { Width = null } == chosen.Group with { Width = null } && sweep.Axis == chosen.Axis).OrderBy(sweep => sweep.Group.Width)],
            score(best) < score(chosen) ? best : null);
    }

    private static int Rank(LearningRateOptimum sweep) => (sweep.Axis, sweep.Status) switch
    {
        (RateAxis.Pair, OptimumStatus.Fitted) => 0,
        (RateAxis.Pair, _) => 1,
        (_, OptimumStatus.Fitted) => 2,
        _ => 3,
    };

    // Losses per token of several vocabularies do not compare; bits per byte do.
    private static Func<LearningRateOptimum, double> Score(IReadOnlyList<LearningRateOptimum> sweeps, IReadOnlyList<RunRecord> runs)
    {
        if (sweeps.Select(sweep => sweep.Group.VocabularySize).Distinct().Count() == 1)
            return sweep => sweep.Best!.Loss!.Value;
        var bits = runs.Where(run => run.BitsPerByte is not null && !run.Diverged)
            .ToLookup(run => (run.Parametrization, run.Width, run.VocabularySize, run.HiddenLearningRate, run.EmbeddingLearningRate), run => run.BitsPerByte!.Value);
        return sweep => bits[(sweep.Group.Parametrization, sweep.Group.Width, sweep.Group.VocabularySize, sweep.Best!.HiddenRate, sweep.Best.EmbeddingRate)]
            .DefaultIfEmpty(double.PositiveInfinity).Average();
    }
}
