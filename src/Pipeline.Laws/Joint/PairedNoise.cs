using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Joint;

/// <summary>
/// The noise of bowls whose runs are paired by vocabulary and seed: what runs of one data order and start have in common moves the bowls of all rules alike, and drops out of the
/// difference of their bottoms. Replicates are drawn with that correlation.
/// </summary>
/// <param name="fits">The bowls of all rules, widths and budgets.</param>
/// <param name="models">The bowls of each width and budget, one per rule.</param>
internal sealed class PairedNoise(BowlFamily fits, IReadOnlyList<int[]> models)
{
    // A correlation below two standard errors counts as none; above this one the difference would rest on rounding.
    private const double Significant = 2;
    private const double Largest = 0.95;

    /// <summary>The correlation of two runs that differ in their rule alone, around their bowls.</summary>
    public double Correlation { get; } = CorrelationOf(fits, models);

    /// <summary>The bowls refitted to drawn losses, by bowl and replicate; none of a bowl that was not fitted, and none where the noise is not known.</summary>
    /// <param name="stream">A number of its own for each family of an analysis.</param>
    /// <param name="options">Replicates and seed.</param>
    public BowlFit[][] Replicates(int stream, BootstrapOptions options)
    {
        BowlFit[][] refitted = [.. fits.Fits.Select(fit => fit.Status == OptimumStatus.Fitted && fits.Noise.Degrees >= 1 ? new BowlFit[options.Replicates] : [])];
        Parallel.For(0, options.Replicates, options.Parallelism, b =>
        {
            var random = new ReplicateRandom(options.Seed, stream, b);
            double scale = fits.Noise.Degrees >= 1 ? fits.Noise.Draw(ref random) : 0;
            double[] lean = [.. fits.Asymmetry.Exponents.Zip(fits.Asymmetry.Deviations, (exponent, deviation) => exponent + deviation * random.Normal())];
            foreach (int[] model in models)
            {
                Dictionary<double, double> shared = model.SelectMany(member => fits.Samples[member].Points).Select(point => point[0]).Distinct().Order().ToDictionary(size => size, _ => random.Normal());
                foreach (int member in model)
                {
                    if (refitted[member].Length > 0)
                        refitted[member][b] = Refit(member, shared, scale, lean, ref random);
                }
            }
        });
        return refitted;
    }

    private static double CorrelationOf(BowlFamily fits, IReadOnlyList<int[]> models)
    {
        (double One, double Other)[] pairs =
        [
            .. from model in models
               from one in model
               from other in model
               where one < other && fits.Fits[one].Status == OptimumStatus.Fitted && fits.Fits[other].Status == OptimumStatus.Fitted
               let residuals = Residuals(fits, one)
               from run in Residuals(fits, other)
               where residuals.ContainsKey(run.Key)
               select (residuals[run.Key], run.Value),
        ];
        double ones = pairs.Sum(pair => pair.One * pair.One), others = pairs.Sum(pair => pair.Other * pair.Other);
        double correlation = ones > 0 && others > 0 ? pairs.Sum(pair => pair.One * pair.Other) / Math.Sqrt(ones * others) : 0;
        return pairs.Length >= 4 && correlation * Math.Sqrt(pairs.Length) > Significant ? Math.Min(correlation, Largest) : 0;
    }

    private static Dictionary<(double Size, int Seed), double> Residuals(BowlFamily fits, int member) => fits.Fits[member].Window
        .SelectMany(i => fits.Samples[member].Seeds[i].Select(run => (Key: (fits.Samples[member].Points[i][0], run.Key), Off: run.Value - fits.Fits[member].Fitted[i])))
        .ToDictionary(run => run.Key, run => run.Off);

    private BowlFit Refit(int member, Dictionary<double, double> shared, double scale, double[] lean, ref ReplicateRandom random)
    {
        (BowlSample sample, BowlFit fit) = (fits.Samples[member], fits.Fits[member]);
        double common = Math.Sqrt(Correlation), own = Math.Sqrt(1 - Correlation);
        var values = new double[fit.Fitted.Length];
        foreach (int i in fit.Window)
            values[i] = fit.Fitted[i] + scale * (common * shared[sample.Points[i][0]] + own * random.Normal()) / Math.Sqrt(Math.Max(1, sample.Data.Counts[i]));
        return BowlFitter.Refit(sample.Data, fit, values, lean);
    }
}
