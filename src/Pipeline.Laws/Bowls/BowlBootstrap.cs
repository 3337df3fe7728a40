using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>Refits a bowl to values drawn around its fit, over the same window; a parametric bootstrap that draws the noise scale and the lean as well, each once for all bowls of a family.</summary>
internal static class BowlBootstrap
{
    /// <summary>The refitted bowls, one per replicate; empty when the noise is not known.</summary>
    /// <param name="data">The sweep.</param>
    /// <param name="fit">Its fit.</param>
    /// <param name="noise">The noise of one run.</param>
    /// <param name="asymmetry">The family's lean.</param>
    /// <param name="family">A number of its own for each family of an analysis.</param>
    /// <param name="stream">A number of its own for each bowl of an analysis.</param>
    /// <param name="options">Replicates and seed.</param>
    public static BowlFit[] Run(BowlData data, BowlFit fit, NoiseScale noise, Asymmetry asymmetry, int family, int stream, BootstrapOptions options)
    {
        if (fit.Status != OptimumStatus.Fitted || noise.Degrees < 1)
            return [];
        var replicates = new BowlFit[options.Replicates];
        Parallel.For(0, replicates.Length, options.Parallelism, b =>
        {
            var shared = new ReplicateRandom(options.Seed, -1 - family, b);
            double scale = noise.Draw(ref shared);
            double[] lean = [.. asymmetry.Exponents.Zip(asymmetry.Deviations, (exponent, deviation) => exponent + deviation * shared.Normal())];
            var random = new ReplicateRandom(options.Seed, stream, b);
            var values = new double[fit.Fitted.Length];
            foreach (int i in fit.Window)
                values[i] = fit.Fitted[i] + scale * random.Normal() / Math.Sqrt(Math.Max(1, data.Counts[i]));
            replicates[b] = BowlFitter.Refit(data, fit, values, lean);
        });
        return replicates;
    }
}
