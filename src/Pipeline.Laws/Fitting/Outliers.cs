using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Fitting;

/// <summary>The points that stand far off a law that was fitted by Huber's loss, in which they count with their sign alone.</summary>
internal static class Outliers
{
    private const double Far = 6;
    private const int LeastPoints = 10;
    private const int Shown = 6;

    // The median of |x| of a standard normal number.
    private const double NormalMedian = 0.6745;

    /// <summary>Names and counts them; null where there are none.</summary>
    /// <param name="residuals">Prediction less observation of each point.</param>
    /// <param name="parameters">How many parameters the law has.</param>
    /// <param name="name">What a point is called.</param>
    /// <param name="distance">How far it lies off, in words.</param>
    public static Finding? Say(IReadOnlyList<double> residuals, int parameters, Func<int, string> name, Func<double, string> distance)
    {
        if (residuals.Count < Math.Max(LeastPoints, 2 * parameters))
            return null;
        double[] distances = [.. residuals.Select(Math.Abs).Order()];
        double usual = Quantiles.At(distances, 0.5) / NormalMedian * Math.Sqrt(residuals.Count / (double)(residuals.Count - parameters));
        int[] far = [.. Enumerable.Range(0, residuals.Count).Where(i => Math.Abs(residuals[i]) > Far * usual).OrderByDescending(i => Math.Abs(residuals[i]))];
        if (far.Length == 0)
            return null;
        string names = string.Join("; ", far.Take(Shown).Select(i => $"{name(i)}, {distance(-residuals[i])}"));
        string more = far.Length > Shown ? $"; and {far.Length - Shown} more" : "";
        return new Finding(
            FormattableString.Invariant($"{far.Length} of {residuals.Count} points stand{(far.Length == 1 ? "s" : "")} off the law by more than {Far:0} times the usual residual, and count with their sign alone: {names}{more}."),
            FindingStrength.Caution);
    }
}
