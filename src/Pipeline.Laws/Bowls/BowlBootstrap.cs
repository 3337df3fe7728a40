using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Bowls;

/// <summary>Refits a bowl to values drawn around its fit; a parametric bootstrap whose noise scale is drawn as well.</summary>
internal static class BowlBootstrap
{
    /// <summary>The refitted bowls, one per replicate; empty when the noise is not known.</summary>
    /// <param name="data">The sweep.</param>
    /// <param name="fit">Its fit.</param>
    /// <param name="noise">The noise of one run.</param>
    /// <param name="stream">A number of its own for each bowl of an analysis.</param>
    /// <param name="options">Replicates and seed.</param>
    public static BowlFit[] Run(BowlData data, BowlFit fit, NoiseScale noise, int stream, BootstrapOptions options)
    {
        if (fit.Status != OptimumStatus.Fitted || noise.Degrees < 1)
            return [];
        var replicates = new BowlFit[options.Replicates];
        Parallel.For(0, replicates.Length, options.Parallelism, b =>
        {
            var random = new CounterRandom(options.Seed, stream, b);
            double scale = noise.Draw(ref random);
            var values = new double[fit.Fitted.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = fit.Fitted[i] + scale * random.Normal() / Math.Sqrt(data.Counts[i]);
            replicates[b] = BowlFitter.Fit(data, values);
        });
        return replicates;
    }
}
