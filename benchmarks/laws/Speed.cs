using System.Diagnostics;
using System.Globalization;
using Pipeline.Laws.Fitting;

namespace Pipeline.Laws.Benchmarks;

/// <summary>Times one fit of the vocabulary law's form: 1,000 points, six parameters, 500 starts, 1,000 bootstrap fits. speed.py times SciPy on the same points.</summary>
internal static class Speed
{
    private const string Points = "speed-points.csv";

    public static void Run(TextWriter output)
    {
        var random = new Random(1);
        double Spread(double low, double high) => Math.Exp(Math.Log(low) + random.NextDouble() * Math.Log(high / low));
        double[][] points = [.. Enumerable.Range(0, 1000).Select(_ => (double[])[Spread(30, 3000), Spread(2, 200), Spread(0.1, 100)])];
        double[] losses = [.. points.Select(p => -5.5 + 1.8 * Math.Pow(p[0], -0.45) + 0.5 * Math.Pow(p[1], -0.6) + 2.1 * Math.Pow(p[2], -0.45) + 0.02 * Pipeline.Laws.Tests.Synthetic.Normal(random))];
        File.WriteAllLines(Points, points.Zip(losses, (p, loss) => string.Create(CultureInfo.InvariantCulture, $"{p[0]:R},{p[1]:R},{p[2]:R},{loss:R}")));
        var form = new PowerSum(
            ["A1", "A2", "B", "E", "α2", "β"],
            [new PowerTerm(1, 0, 5, [.. points.Select(p => p[0])]), new PowerTerm(1, 1, 4, [.. points.Select(p => p[1])]), new PowerTerm(1, 2, 5, [.. points.Select(p => p[2])]), new PowerTerm(-1, 3)],
            losses);
        double[] amplitudes = [.. StartGrid.Even(0, 5, 3).Select(log => Math.Exp(log))];
        IReadOnlyList<double[]> starts = [.. StartGrid.Product(amplitudes, amplitudes, amplitudes, [1, Math.Exp(2)], [0.1, 0.5, 1], [0.1, 0.5, 1]), .. StartGrid.Product(amplitudes, [1], [1], [4], [0.3], [0.2, 0.4, 0.6, 0.8])];
        foreach (double? delta in (double?[])[1e-3, null])
        {
            for (int repetition = 0; repetition < 3; repetition++)
            {
                TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
                var watch = Stopwatch.StartNew();
                LawFit fit = LawFitter.Fit(form, starts, options: new FitOptions { HuberDelta = delta });
                double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(delta is null ? "least squares" : "Huber 1e-3")}: {starts.Count} starts and {fit.Replicates.Count} bootstrap fits in {watch.Elapsed.TotalSeconds:0.00} s ({processor:0.00} s of processor time), objective {fit.Objective:R}, {fit.StartsReached} starts reached it"));
            }
        }
    }
}
