using Pipeline.Experiments.Fits;
using Pipeline.Laws;
using Pipeline.Laws.Vocabulary;
using Pipeline.Reports.Tables;
using Pipeline.Training;

namespace Pipeline.Experiments.Reporting.Answers;

/// <summary>The second best vocabulary of a model, and how far it is from the best beside what another held-out text would change.</summary>
/// <param name="VocabularySize">Its size.</param>
/// <param name="Difference">How much worse it is, in bits per byte.</param>
/// <param name="StandardError">The standard error of the difference over held-out texts.</param>
internal sealed record RunnerUp(int VocabularySize, double Difference, double StandardError)
{
    /// <summary>Whether another text could well turn the order round.</summary>
    public bool IsWithinNoise => Difference < 2 * StandardError;

    /// <summary>The comparison in a sentence.</summary>
    public string Sentence => $"The second best, {NumberFormat.Whole(VocabularySize)}, is {NumberFormat.Significant(Difference, 2)} bits per byte worse, {NumberFormat.Significant(Difference / StandardError, 2)} standard errors of the held-out text{(IsWithinNoise ? ", which another text could turn round" : "")}.";

    /// <summary>The runner-up of a model; null where parts of the validation set are not known.</summary>
    public static RunnerUp? Of(VocabularyBowl bowl, IReadOnlyList<RunRecord> runs, IReadOnlyDictionary<string, IReadOnlyList<ValidationBlock>> validation)
    {
        if (bowl.Measure != LossMeasure.BitsPerByte)
            return null;
        var best = runs.Where(run => run.Parametrization == bowl.Group.Parametrization && run.Width == bowl.Group.Width && run is { BitsPerByte: not null, Diverged: false } && validation.ContainsKey(run.Name))
            .Where(run => (bowl.Group.WeightDecay ?? run.WeightDecay) == run.WeightDecay && (bowl.Group.Depth ?? run.Depth) == run.Depth)
            .GroupBy(run => run.VocabularySize).Select(size => size.MinBy(run => run.BitsPerByte)!).OrderBy(run => run.BitsPerByte).Take(2).ToList();
        return best.Count == 2 && ValidationNoise.Difference(validation[best[1].Name], validation[best[0].Name]) is { StandardError: > 0 } noise
            ? new RunnerUp(best[1].VocabularySize!.Value, noise.Difference, noise.StandardError)
            : null;
    }
}
