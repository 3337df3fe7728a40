namespace Pipeline.Reports.Figures;

/// <summary>The largest loss worth showing: a few runs that nearly diverged must not flatten all others.</summary>
internal static class LossRange
{
    /// <summary>Tukey's upper fence, the third quartile and 1.5 times the distance between quartiles.</summary>
    /// <param name="losses">The losses.</param>
    /// <returns>The fence if some loss lies far above it, else null.</returns>
    public static double? Maximum(IEnumerable<double> losses)
    {
        double[] sorted = [.. losses.Where(double.IsFinite).Order()];
        if (sorted.Length < 5)
            return null;
        var (first, third) = (sorted[sorted.Length / 4], sorted[3 * sorted.Length / 4]);
        var fence = third + (1.5 * (third - first));
        return sorted[^1] > fence + (0.3 * (fence - sorted[0])) ? fence : null;
    }

    /// <summary>The largest loss after the first tenth of each curve, so that the first steps do not flatten the rest.</summary>
    /// <param name="curves">The curves.</param>
    /// <returns>The loss; null where no curve has a finite loss there.</returns>
    public static double? AfterStart(IEnumerable<LossCurve> curves)
    {
        double[] late = [.. curves.SelectMany(c => c.Points.Skip(c.Points.Count / 10)).Select(p => p.Y).Where(double.IsFinite)];
        return late.Length == 0 ? null : Maximum(late) ?? late.Max();
    }
}
