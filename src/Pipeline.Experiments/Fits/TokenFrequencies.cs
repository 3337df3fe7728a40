using Pipeline.Laws;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Fits;

/// <summary>How often the tokens of one vocabulary occur in the training set.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="Ranks">Counts at some ranks.</param>
/// <param name="FittedRanks">
/// Tokens that occur as often as the last merge, to which the law is fitted. Those that occur less are left over: bytes that hardly occur, and
/// parts that later merges have used up. Their counts drop at once from that of the last merge to nothing.
/// </param>
/// <param name="Law">
/// The law of Zipf and Mandelbrot; null where the counts do not follow it: fewer than ten tokens occur, or the offset that fits best lies beyond
/// the last rank, since counts fall off faster than any power of the rank.
/// </param>
internal sealed record TokenFrequencies(int VocabularySize, IReadOnlyList<RankCount> Ranks, int FittedRanks, ZipfMandelbrot? Law)
{
    /// <summary>Fits the law.</summary>
    /// <param name="counts">Counts of tokens by id, the last merge at the end.</param>
    public static TokenFrequencies Of(IReadOnlyList<long> counts)
    {
        var merged = counts.Where(count => count > 0 && count >= counts[^1]).ToList();
        return new TokenFrequencies(counts.Count, RankCount.Sample(counts), merged.Count, Fit(merged) is { } law && law.Offset < merged.Count ? law : null);
    }

    private static ZipfMandelbrot? Fit(List<long> counts)
    {
        try
        {
            return ZipfMandelbrot.Fit(counts);
        }
        catch (LawsException)
        {
            return null;
        }
    }
}
