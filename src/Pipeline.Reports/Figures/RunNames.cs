using Pipeline.Laws;
using Pipeline.Laws.LearningRates;
using Pipeline.Reports.Tables;

namespace Pipeline.Reports.Figures;

/// <summary>Says of a point of a sweep which runs it is made of, for those who point at it.</summary>
/// <param name="runs">The table of runs; may be empty.</param>
public sealed class RunNames(IReadOnlyList<RunRecord> runs)
{
    private const int MostNames = 3;

    private readonly ILookup<(string, int?, int?, double?, double?), RunRecord> _runs =
        runs.ToLookup(run => (run.Parametrization, run.Width, run.VocabularySize, run.HiddenLearningRate, run.EmbeddingLearningRate));

    /// <summary>Names of runs, rates and loss, apart by " · ".</summary>
    /// <param name="group">What the runs of the sweep share.</param>
    /// <param name="point">The point.</param>
    public string Note(SweepGroup group, RatePoint point) =>
        string.Join(" · ", new[] { Names(group, point), Rate("hidden", point.HiddenRate), Rate("embedding", point.EmbeddingRate), Loss(point) }.Where(part => part.Length > 0));

    private string Names(SweepGroup group, RatePoint point)
    {
        string[] names =
        [
            .. _runs[(group.Parametrization, group.Width, group.VocabularySize, point.HiddenRate, point.EmbeddingRate)]
                .Where(run => (group.Depth ?? run.Depth) == run.Depth && (group.WeightDecay ?? run.WeightDecay) == run.WeightDecay && (group.BatchSize ?? run.BatchSize) == run.BatchSize)
                .Where(run => (group.Corpus.Length == 0 || group.Corpus == run.Corpus) && (group.Family.Length == 0 || group.Family == run.Family))
                .Select(run => run.Name).Where(name => name.Length > 0),
        ];
        return string.Join(", ", names.Take(MostNames)) + (names.Length > MostNames ? $" and {names.Length - MostNames} more" : "");
    }

    private static string Rate(string name, double? rate) => rate is null ? "" : $"base {name} rate {NumberFormat.Significant(rate.Value, 3)} ({NumberFormat.PowerOfTwo(rate.Value)})";

    private static string Loss(RatePoint point) => point.Loss is not { } loss ? "diverged"
        : $"loss {NumberFormat.Significant(loss, 5)}{(point.LossDeviation is { } deviation ? $" ± {NumberFormat.Significant(deviation, 2)} over {point.Runs} seeds" : "")} nats/token";
}
