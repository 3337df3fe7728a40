using System.Globalization;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.Tests;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Benchmarks;

/// <summary>
/// Counts how often a 90 % interval of the laws of size, length and vocabulary holds the truth under harder truths than noise of one size: runs gone wrong, strong noise,
/// tokens almost in proportion to parameters, few models. A sweep that gives no interval says that it does not know; its share is counted apart.
/// </summary>
internal static class SizeCoverage
{
    private const double Flops = 7e21;
    private static readonly BootstrapOptions Options = new() { Replicates = 400, Threads = 1 };

    public static void Run(TextWriter output, int sweeps)
    {
        output.WriteLine($"Share of {sweeps} synthetic sweeps whose 90 % interval, where there is one, holds the truth");
        output.WriteLine("| law | quantity | coverage | no interval |");
        output.WriteLine("|---|---|---:|---:|");
        Report(output, "Chinchilla", sweeps, seed => Chinchilla(Synthetic.ChinchillaRuns(randomSeed: seed)));
        Report(output, "Chinchilla, one run in 20 gone wrong", sweeps, seed => Chinchilla(Wrong(Synthetic.ChinchillaRuns(randomSeed: seed), seed)));
        Report(output, "Chinchilla, strong noise", sweeps, seed => Chinchilla(Synthetic.ChinchillaRuns(noise: 0.02, randomSeed: seed)));
        Report(output, "Chinchilla, 15 to 30 tokens per parameter", sweeps, seed => Chinchilla(Narrow(seed)));
        Report(output, "vocabulary law, one run in 20 gone wrong", sweeps, seed => Vocabulary(Wrong(Synthetic.VocabularyRuns(randomSeed: seed), seed)));
        Report(output, "vocabulary law, strong noise", sweeps, seed => Vocabulary(Synthetic.VocabularyRuns(noise: 0.02, randomSeed: seed)));
        Report(output, "vocabulary law, three models", sweeps, seed => Vocabulary(Synthetic.VocabularyRuns(randomSeed: seed).Where(run => run.NonVocabularyParameters is 33e6 or 151e6 or 631e6)));
    }

    private static void Report(TextWriter output, string law, int sweeps, Func<int, IEnumerable<(string Quantity, Interval? Interval, double Truth)>> analyse)
    {
        var found = ParallelEnumerable.Range(1, sweeps).AsOrdered().Select(seed => analyse(seed).ToArray()).ToArray().SelectMany(sweep => sweep).GroupBy(row => row.Quantity);
        foreach (var quantity in found)
        {
            int all = quantity.Count(), known = quantity.Count(row => row.Interval is not null), inside = quantity.Count(row => row.Interval?.Contains(row.Truth) == true);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {law} | {quantity.Key} | {100.0 * inside / Math.Max(1, known):0.0} % | {100.0 * (all - known) / all:0.0} % |"));
        }

        output.Flush();
    }

    private static IEnumerable<RunRecord> Wrong(IEnumerable<RunRecord> runs, int seed)
    {
        var random = new Random(1000 + seed);
        return runs.Select(run => random.Next(20) > 0 ? run : run with { Loss = run.Loss * 1.15, UnigramNormalisedLoss = run.UnigramNormalisedLoss + 0.4 });
    }

    // Twelve sizes at 15, 21 and 30 tokens per parameter.
    private static IEnumerable<RunRecord> Narrow(int seed)
    {
        var random = new Random(seed);
        return from n in Enumerable.Range(0, 12)
               from ratio in (double[])[15, 21, 30]
               let size = 1e6 * Math.Pow(1.8, n)
               select new RunRecord
               {
                   Name = $"{n}/{ratio}", NonVocabularyParameters = size, Tokens = ratio * size,
                   Loss = (1.8 + 1.2 * Math.Pow(size / 1e6, -0.35) + 0.9 * Math.Pow(ratio * size / 1e9, -0.37)) * Math.Exp(0.003 * Synthetic.Normal(random)),
               };
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Chinchilla(IEnumerable<RunRecord> runs)
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. runs], new FitOptions { HuberDelta = ChinchillaAnalysis.HuberDelta, Bootstrap = Options }, compareForms: false);
        yield return ("α", law.Fit["α"].Interval, 0.35);
        yield return ("a", law.OptimalExponent?.Interval, 0.37 / 0.72);
        ComputeOptimum? optimum = law.Unidentified is null ? law.Optimum(1e18) : null;
        double size = Math.Exp((Math.Log(0.35 * 1.2) - Math.Log(0.37 * 0.9) + 0.35 * Math.Log(1e6) - 0.37 * Math.Log(1e9) + 0.37 * Math.Log(1e18 / 6)) / 0.72);
        yield return ("N_opt of 10¹⁸ FLOPs", optimum?.Parameters.Interval, size);
        yield return ("tokens per parameter of 10¹⁸ FLOPs", optimum?.TokensPerParameter.Interval, 1e18 / 6 / size / size);
        double Loss(double parameters, double tokens) => 1.8 + 1.2 * Math.Pow(parameters / 1e6, -0.35) + 0.9 * Math.Pow(tokens / 1e9, -0.37);
        yield return ("loss of 10¹⁸ FLOPs", optimum?.Loss.Interval, Loss(size, 1e18 / 6 / size));
        yield return ("loss of 10⁹ parameters and 2·10¹⁰ tokens", law.Unidentified is null ? law.Predict(1e9, 2e10).Loss.Interval : null, Loss(1e9, 2e10));
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Vocabulary(IEnumerable<RunRecord> runs)
    {
        VocabularyLaw law = VocabularyLawAnalysis.Run([.. runs], new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = Options });
        foreach (string name in (string[])["E", "α2", "β"])
            yield return (name, law.Fit[name].Interval, name switch { "E" => 5.5, "α2" => 0.6, _ => 0.45 });
        yield return ("optimal vocabulary of 7B", law.Predict(7e9, 4096, Flops).Interval, Synthetic.OptimalVocabulary(7e9, 4096, Flops));
    }
}
