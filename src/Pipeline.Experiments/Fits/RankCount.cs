using Pipeline.Numerics;

namespace Pipeline.Experiments.Fits;

/// <summary>How often the token of a rank occurs.</summary>
/// <param name="Rank">1 for the most frequent token.</param>
/// <param name="Count">Times that it occurs, above 0.</param>
internal sealed record RankCount(int Rank, long Count)
{
    private const int Steps = 96;

    /// <summary>At most 97 ranks, evenly spaced in the logarithm, the first and the last included.</summary>
    /// <param name="counts">Counts of tokens in any order; zeros are left out.</param>
    public static IReadOnlyList<RankCount> Sample(IEnumerable<long> counts)
    {
        long[] sorted = [.. counts.Where(count => count > 0).OrderDescending()];
        return
        [
            .. Enumerable.Range(0, Steps + 1)
                .Select(step => (int)Math.Round(DoubleMath.Pow(sorted.Length, (double)step / Steps)))
                .Distinct()
                .Where(rank => rank <= sorted.Length)
                .Select(rank => new RankCount(rank, sorted[rank - 1])),
        ];
    }
}
