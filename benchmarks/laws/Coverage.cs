using System.Globalization;
using Pipeline.Laws.Chinchilla;
using Pipeline.Laws.Fitting;
using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Tests;
using Pipeline.Laws.Transfer;
using Pipeline.Laws.Vocabulary;

namespace Pipeline.Laws.Benchmarks;

/// <summary>Counts how often a 90 % interval holds the truth, over synthetic sweeps with known laws.</summary>
internal static class Coverage
{
    private static readonly BootstrapOptions Options = new() { Replicates = 400, Threads = 1 };

    private static readonly (string Name, Truth Truth)[] Truths =
    [
        ("parabola in log η", Truth.Plain),
        ("parabola in η", Truth.InRate),
        ("asymmetric bowls", Truth.Asymmetric),
        ("kinked bowls", Truth.Kinked),
        ("scatter", Truth.Scattered),
        ("one bad run", Truth.OneBadRun),
    ];

    private static readonly Lazy<IsoFlopLaws> NoiselessEnvelope = new(() => IsoFlopAnalysis.Run([.. Synthetic.VocabularyRuns(noise: 0)], options: Options));

    public static void Run(TextWriter output, int sweeps, string law = "")
    {
        output.WriteLine($"Share of {sweeps} synthetic sweeps whose 90 % interval holds the truth");
        output.WriteLine("| law | quantity | coverage |");
        output.WriteLine("|---|---|---:|");
        var selection = new Selection(output, law);
        int[] three = [64, 128, 256];
        Report(selection, "learning rates, one seed", sweeps, seed => LearningRates(Synthetic.RateGrid(0.5, noise: 0.01, seeds: 1, randomSeed: seed, widths: three)));
        foreach ((string name, Truth truth) in Truths)
        {
            Report(selection, $"learning rates, {name}", sweeps, seed => LearningRates(Synthetic.RateGrid(0.5, noise: 0.01, randomSeed: seed, truth: truth), truth));
            Report(selection, $"one rate, three widths, {name}", sweeps, seed => OneRate(Synthetic.RateLines(0.2, randomSeed: seed, widths: three, truth: truth)));
            Report(selection, $"one rate, five widths, {name}", sweeps, seed => OneRate(Synthetic.RateLines(0.2, randomSeed: seed, widths: [64, 128, 256, 512, 1024], truth: truth)));
        }

        Report(selection, "learning rates, cliff", sweeps, seed => LearningRates(Synthetic.RateGrid(0.5, noise: 0.01, seeds: 1, randomSeed: seed, truth: Truth.Cliff), Truth.Cliff));
        foreach ((string name, Truth truth) in Truths)
            Report(selection, $"transfer, {name}", sweeps, seed => Transfer(Synthetic.TransferRuns(randomSeed: seed, truth: truth)));
        Report(selection, "vocabulary bowl", sweeps, Bowl);
        Report(selection, "vocabulary law", sweeps, Vocabulary);
        Report(selection, "Chinchilla", sweeps, Chinchilla);
        Report(selection, "derivative", sweeps, Derivative);
        Report(selection, "envelope", sweeps, Envelope);
    }

    private static void Report(Selection selection, string law, int sweeps, Func<int, IEnumerable<(string Quantity, Interval? Interval, double Truth)>> analyse)
    {
        (TextWriter output, string only) = selection;
        if (!law.Contains(only, StringComparison.OrdinalIgnoreCase))
            return;
        var counts = new Dictionary<string, (int Inside, int All)>();
        foreach ((string Quantity, Interval? Interval, double Truth)[] found in ParallelEnumerable.Range(1, sweeps).AsOrdered().Select(seed => analyse(seed).ToArray()))
        {
            foreach ((string quantity, Interval? interval, double truth) in found)
            {
                (int inside, int all) = counts.GetValueOrDefault(quantity);
                counts[quantity] = (inside + (interval?.Contains(truth) == true ? 1 : 0), all + 1);
            }
        }

        foreach ((string quantity, (int inside, int all)) in counts)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {law} | {quantity} | {100.0 * inside / all:0.0} % |"));
        output.Flush();
    }

    // Where optima scatter, the optimum of one width is not that of its law.
    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> LearningRates(IEnumerable<RunRecord> runs, Truth? truth = null)
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. runs], Options);
        foreach (LearningRateOptimum optimum in laws.Optima.Where(optimum => optimum.Hidden is not null && truth is not { Scatter: > 0 }))
        {
            double octaves = Math.Log2(optimum.Group.Width!.Value / 64.0);
            yield return ("optimal hidden rate", optimum.Hidden!.Interval, Math.Pow(2, -8));
            yield return ("optimal embedding rate", optimum.Embedding!.Interval, Math.Pow(2, -5 + 0.5 * octaves));
            yield return ("least loss", optimum.LossInterval, 4 - 0.1 * octaves);
        }

        yield return ("ρ", laws.WidthLaws.Single(law => law.Quantity == RateQuantity.Ratio).ExponentInterval, 0.5);
        yield return ("exponent of the hidden rate", laws.WidthLaws.Single(law => law.Quantity == RateQuantity.HiddenRate).ExponentInterval, 0);
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> OneRate(IEnumerable<RunRecord> runs)
    {
        LearningRateLaws laws = LearningRateAnalysis.Run([.. runs], Options);
        yield return ("exponent", laws.WidthLaws.SingleOrDefault()?.ExponentInterval, 0.2);
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Transfer(IEnumerable<RunRecord> runs)
    {
        TransferLaw law = TransferAnalysis.Run([.. runs], Options).Single();
        yield return ("κ", law.Kappa.Interval, 0.7);
        yield return ("α", law.Alpha.Interval, 0.5);
        yield return ("β", law.Beta.Interval, 0.3);
        yield return ("γ", law.Gamma.Interval, 0.8);
        yield return ("L∞", law.AsymptoticLoss.Interval, 3);
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Bowl(int seed)
    {
        VocabularyBowl bowl = VocabularyBowlAnalysis.Run([.. Synthetic.VocabularyBowl(1500, seed)], LossMeasure.BitsPerByte, Options).Single();
        yield return ("optimal vocabulary", bowl.OptimumInterval, 1500);
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Vocabulary(int seed)
    {
        var options = new VocabularyLawOptions { MinimumFlops = 0, Bootstrap = Options };
        VocabularyLaw law = VocabularyLawAnalysis.Run([.. Synthetic.VocabularyRuns(randomSeed: seed)], options);
        foreach ((ParameterEstimate estimate, double truth) in law.Fit.Parameters.Zip(Synthetic.VocabularyLaw))
            yield return (estimate.Name, estimate.Interval, truth);
        yield return ("optimal vocabulary of 7B", law.Predict(7e9, 4096, 7e21).Interval, Synthetic.OptimalVocabulary(7e9, 4096, 7e21));
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Chinchilla(int seed)
    {
        ChinchillaLaw law = ChinchillaAnalysis.Run([.. Synthetic.ChinchillaRuns(randomSeed: seed)], new FitOptions { HuberDelta = 1e-3, Bootstrap = Options }, compareForms: false);
        yield return ("E", law.Fit["E"].Interval, 1.8);
        yield return ("α", law.Fit["α"].Interval, 0.35);
        yield return ("β", law.Fit["β"].Interval, 0.37);
        yield return ("a", law.OptimalExponent?.Interval, 0.37 / 0.72);
    }

    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Derivative(int seed)
    {
        var random = new Random(seed);
        (double, double)[] points = [.. new[] { 512.0, 1024, 2048, 4096, 8192, 16384, 32768, 65536 }.Select(size => (size, TokensPerCharacter.Published.At(size) + 3e-4 * Synthetic.Normal(random)))];
        (double, double)[] models = [(1e7, 256), (4e7, 512), (1.6e8, 1024)];
        DerivativeLaw truth = DerivativeAnalysis.Run(TokensPerCharacter.Published, models);
        DerivativeLaw law = DerivativeAnalysis.Run(TokensPerCharacter.Fit(points), models, options: Options);
        yield return ("γ", law.GammaInterval, truth.Gamma);
        yield return ("optimal vocabulary of 40M", law.Models[1].Interval, truth.Models[1].VocabularySize!.Value);
    }

    // The envelope of a table is a property of its design as well as of the law: the truth is what the same design gives without noise.
    private static IEnumerable<(string Quantity, Interval? Interval, double Truth)> Envelope(int seed)
    {
        IsoFlopLaws truth = NoiselessEnvelope.Value;
        IsoFlopLaws laws = IsoFlopAnalysis.Run([.. Synthetic.VocabularyRuns(randomSeed: seed)], options: Options);
        yield return ("exponent of N_nv", laws.NonVocabulary.ExponentInterval, truth.NonVocabulary.Exponent);
        yield return ("exponent of N_v", laws.Vocabulary.ExponentInterval, truth.Vocabulary.Exponent);
        yield return ("γ", laws.GammaInterval, truth.Gamma);
    }

    /// <summary>Where to report, and the laws to report: those whose name holds the text.</summary>
    private sealed record Selection(TextWriter Output, string Law);
}
