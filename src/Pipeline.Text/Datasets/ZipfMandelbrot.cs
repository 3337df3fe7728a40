namespace Pipeline.Text.Datasets;

/// <summary>
/// Zipf–Mandelbrot law of token frequencies: the token of rank r = 1 … n has probability proportional to <c>(r + q)^−s</c>.
/// Fitted by maximum likelihood over the tokens seen, special tokens left out.
/// </summary>
/// <param name="Exponent">s, at least 0.</param>
/// <param name="Shift">q, from 0 to n; n itself says that the frequencies fall faster than any such law.</param>
/// <param name="Ranks">n, the number of distinct tokens seen.</param>
/// <param name="Divergence">Kullback–Leibler divergence of the observed frequencies from the law in nats per token; 0 for a perfect fit.</param>
public sealed record ZipfMandelbrot(double Exponent, double Shift, int Ranks, double Divergence)
{
    private const int GridSteps = 24;
    private const int GoldenSteps = 24;

    /// <summary>Fits the law, or returns null where fewer than three different tokens were seen.</summary>
    /// <param name="counts">Counts of the tokens in any order; zeros are left out.</param>
    public static ZipfMandelbrot? Fit(IEnumerable<long> counts)
    {
        double[] sorted = [.. counts.Where(count => count > 0).OrderDescending().Select(count => (double)count)];
        if (sorted.Length < 3)
            return null;
        var total = sorted.Sum();
        for (var i = 0; i < sorted.Length; i++)
            sorted[i] /= total;

        // The likelihood is concave in s; over ln(1 + q) a grid finds the hill, and golden sections its top.
        var step = Math.Log(1 + sorted.Length) / GridSteps;
        var best = Enumerable.Range(0, GridSteps + 1).MinBy(i => CrossEntropy(sorted, i * step).Value);
        var (low, high) = (Math.Max(0, best - 1) * step, Math.Min(GridSteps, best + 1) * step);
        var ratio = (Math.Sqrt(5) - 1) / 2;
        for (var i = 0; i < GoldenSteps; i++)
        {
            var (left, right) = (high - ratio * (high - low), low + ratio * (high - low));
            if (CrossEntropy(sorted, left).Value <= CrossEntropy(sorted, right).Value)
                high = right;
            else
                low = left;
        }
        var top = best == 0 && CrossEntropy(sorted, 0).Value <= CrossEntropy(sorted, low).Value ? 0 : (low + high) / 2;
        var (value, exponent) = CrossEntropy(sorted, top);
        var entropy = -sorted.Sum(p => p * Math.Log(p));
        // Rounded to what the search resolves, so that the last bits of another machine's logarithm do not show.
        return new ZipfMandelbrot(
            Math.Round(exponent, 4), Math.Round(Math.Exp(top) - 1, 3), sorted.Length, Math.Round(Math.Max(0, value - entropy), 6));
    }

    /// <summary>
    /// Least cross-entropy over s for q = exp(<paramref name="logShift"/>) − 1: s·⟨ln(r+q)⟩ + ln Σ(r+q)^−s, by Newton's method, whose
    /// derivatives are the mean and the variance of ln(r+q) under the law.
    /// </summary>
    private static (double Value, double Exponent) CrossEntropy(double[] probabilities, double logShift)
    {
        var shift = Math.Exp(logShift) - 1;
        var logs = new double[probabilities.Length];
        var observed = 0.0;
        for (var i = 0; i < logs.Length; i++)
        {
            logs[i] = Math.Log(i + 1 + shift);
            observed += probabilities[i] * logs[i];
        }
        var exponent = 1.0;
        for (var iteration = 0; ; iteration++)
        {
            double sum = 0, first = 0, second = 0;
            foreach (var log in logs)
            {
                var weight = Math.Exp(-exponent * (log - logs[0]));
                sum += weight;
                first += weight * log;
                second += weight * log * log;
            }
            var mean = first / sum;
            var variance = second / sum - mean * mean;
            var change = variance > 0 ? (mean - observed) / variance : 0;
            if (iteration == 100 || Math.Abs(change) < 1e-10)
                return (exponent * observed + Math.Log(sum) - exponent * logs[0], exponent);
            exponent = Math.Max(0, exponent + Math.Clamp(change, -1, 1));
        }
    }
}
