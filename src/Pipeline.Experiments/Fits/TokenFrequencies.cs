using Pipeline.Laws;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Experiments.Fits;

/// <summary>How often the tokens of one vocabulary occur in the training set.</summary>
/// <param name="VocabularySize">Tokens of the vocabulary.</param>
/// <param name="Ranks">Counts at some ranks.</param>
/// <param name="Law">
/// The law of Zipf and Mandelbrot; null where the counts do not follow it: fewer than ten tokens occur, or the offset that fits best lies beyond
/// the last rank, since counts fall off faster than any power of the rank.
/// </param>
internal sealed record TokenFrequencies(int VocabularySize, IReadOnlyList<RankCount> Ranks, ZipfMandelbrot? Law)
{
    /// <summary>Fits the law.</summary>
    /// <param name="vocabularySize">Tokens of the vocabulary.</param>
    /// <param name="counts">Their counts by id.</param>
    public static TokenFrequencies Of(int vocabularySize, IReadOnlyList<long> counts)
    {
        var ranks = RankCount.Sample(counts);
        return new TokenFrequencies(vocabularySize, ranks, Fit(counts) is { } law && law.Offset < ranks[^1].Rank ? law : null);
    }

    private static ZipfMandelbrot? Fit(IReadOnlyList<long> counts)
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
