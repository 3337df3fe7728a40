using Pipeline.Laws.Bowls;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>One model and budget: its runs by vocabulary, and the best of each.</summary>
/// <param name="Group">What the runs share; the vocabulary is null.</param>
/// <param name="Sizes">The runs of each vocabulary.</param>
/// <param name="Measure">In which loss vocabularies are compared.</param>
internal sealed record VocabularyCell(SweepGroup Group, IReadOnlyList<(SweepGroup Group, IReadOnlyList<RunRecord> Runs)> Sizes, LossMeasure Measure)
{
    /// <summary>The best of each vocabulary, the smallest first.</summary>
    public IReadOnlyList<BestOfSize> Best { get; } = [.. Sizes.Select(size => BestOfSize.Of(size.Group, size.Runs, Measure)).OfType<BestOfSize>()];

    /// <summary>Their losses over log₂ V.</summary>
    public BowlSample Sample => new([.. Best.Select(best => new[] { DoubleMath.Log2(best.Point.VocabularySize) })], [.. Best.Select(best => best.Seeds)]);

    /// <summary>The cells with at least two vocabularies.</summary>
    /// <exception cref="LawsException">No run has a vocabulary size and the loss.</exception>
    public static IEnumerable<VocabularyCell> Of(IReadOnlyList<RunRecord> runs, LossMeasure measure)
    {
        RunRecord[] measured = [.. runs.Where(run => run.VocabularySize is not null && (run.EndedEarly || LossMeasures.Of(run, measure) is not null))];
        return measured.Length == 0
            ? throw new LawsException($"No run has both a vocabulary size and the loss that the analysis compares ({LossMeasures.Column(measure)}).")
            : SweepGroup.Split(measured, acrossVocabularies: true).GroupBy(group => group.Group with { VocabularySize = null }).Select(cell => new VocabularyCell(cell.Key, [.. cell], measure)).Where(cell => cell.Best.Count > 1);
    }

    /// <summary>Names a run that was left out.</summary>
    public LeftOutRun Describe(BadRun bad)
    {
        BestOfSize best = Best[bad.Point];
        (SweepGroup group, IReadOnlyList<RunRecord> runs) = Sizes.Single(size => size.Group.VocabularySize == best.Point.VocabularySize);
        return new LeftOutRun
        {
            Name = runs.Last(run => run.Seed == bad.Seed && (run.HiddenLearningRate, run.EmbeddingLearningRate) == best.Key).Name,
            Group = group,
            HiddenRate = best.Key.Hidden,
            EmbeddingRate = best.Key.Embedding,
            Seed = bad.Seed,
            Loss = bad.Observed,
            Expected = bad.Expected,
            NoiseMultiple = bad.Times,
            Unit = Measure == LossMeasure.BitsPerByte ? "bits per byte" : "nats",
        };
    }
}
