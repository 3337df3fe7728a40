using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Token frequencies by rank r = 1, 2, …: count = Scale/(r + Offset)^Exponent (Mandelbrot 1953), the premise of arXiv 2506.15025.</summary>
/// <param name="Scale">The scale, in counts.</param>
/// <param name="Offset">The offset q, positive.</param>
/// <param name="Exponent">The exponent s.</param>
/// <param name="Residual">The root mean square residual of ln count.</param>
public sealed record ZipfMandelbrot(double Scale, double Offset, double Exponent, double Residual)
{
    private const int Ranks = 200;

    /// <summary>Fits the law to the logarithms of counts, at up to 200 ranks evenly spaced in logarithm, so that the many rare tokens do not outvote the frequent ones.</summary>
    /// <param name="counts">Counts of tokens, in any order; zeros are left out.</param>
    /// <returns>The law.</returns>
    /// <exception cref="LawsException">Fewer than ten tokens occur.</exception>
    public static ZipfMandelbrot Fit(IEnumerable<long> counts)
    {
        long[] sorted = [.. counts.Where(count => count > 0).OrderDescending()];
        if (sorted.Length < 10)
            throw new LawsException($"{sorted.Length} tokens that occur are too few for a law of frequencies; ten are needed.");
        int[] ranks = [.. StartGrid.Even(0, DoubleMath.Log(sorted.Length), Ranks).Select(log => (int)Math.Round(DoubleMath.Exp(log))).Distinct()];
        var form = new Form([.. ranks.Select(rank => (double)rank)], [.. ranks.Select(rank => DoubleMath.Log(sorted[rank - 1]))]);
        LawFit fit = LawFitter.Fit(
            form,
            StartGrid.Product([DoubleMath.Log(sorted[0])], [0, 2, 5], [0.5, 1, 2]),
            options: new FitOptions { Bootstrap = new BootstrapOptions { Replicates = 100, Threads = 1 } });
        double[] p = fit.Values();
        return new ZipfMandelbrot(DoubleMath.Exp(p[0]), DoubleMath.Exp(p[1]), p[2], fit.Residual);
    }

    private sealed class Form(double[] ranks, double[] logs) : LawForm
    {
        public override IReadOnlyList<string> Parameters { get; } = ["ln scale", "ln offset", "exponent"];

        public override int Points => ranks.Length;

        public override void Evaluate(ReadOnlySpan<double> theta, Span<double> residuals, Span<double> jacobian)
        {
            double offset = DoubleMath.Exp(theta[1]);
            for (int i = 0; i < ranks.Length; i++)
            {
                double log = DoubleMath.Log(ranks[i] + offset);
                residuals[i] = theta[0] - theta[2] * log - logs[i];
                jacobian[i] = 1;
                jacobian[ranks.Length + i] = -theta[2] * offset / (ranks[i] + offset);
                jacobian[2 * ranks.Length + i] = -log;
            }
        }
    }
}
