using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Bowls;

/// <summary>
/// The points of a window that one quadratic fits. Where a hidden rate is large beside the embedding's, training turns unstable and losses rise as a cliff, within the heights that a
/// bowl reaches elsewhere; a quadratic through both has its bottom elsewhere or is a saddle. The highest point is left out for as long as those below some height contradict those
/// above it, by the test of Chow (1960) for further observations.
/// </summary>
internal static class QuadraticRegion
{
    // Many heights are tried.
    private const double Level = 0.001;

    private const int LeastDegrees = 3;

    /// <summary>The points of the window that belong to one quadratic, the least one always among them.</summary>
    /// <param name="window">The points.</param>
    /// <param name="values">The value of every point of the sweep.</param>
    /// <param name="coefficients">How many coefficients a quadratic has.</param>
    /// <param name="residualSum">Σ n r² of the quadratic through some of the points; null where they do not determine it.</param>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> window, double[] values, int coefficients, Func<IReadOnlyList<int>, double?> residualSum)
    {
        int least = coefficients + LeastDegrees;
        if (window.Count <= least)
            return window;
        int[] byHeight = [.. window.OrderBy(i => values[i])];
        double rounding = DoubleMath.Pow(NoiseScale.Rounding * values[byHeight[0]], 2);
        double?[] sums = [.. Enumerable.Range(0, byHeight.Length + 1).Select(count => count < least ? null : residualSum(byHeight[..count]))];
        int kept = byHeight.Length;
        while (kept > least && Enumerable.Range(least, kept - least).Any(lower => Contradicts(lower, kept)))
            kept--;
        return kept == byHeight.Length ? window : [.. window.Where(byHeight[..kept].Contains)];

        bool Contradicts(int lower, int all)
        {
            if (sums[lower] is not { } below || sums[all] is not { } whole)
                return false;
            double variance = Math.Max(below / (lower - coefficients), rounding);
            return Distributions.FTail(all - lower, lower - coefficients, Math.Max(0, whole - below) / (all - lower) / variance) < Level;
        }
    }
}
