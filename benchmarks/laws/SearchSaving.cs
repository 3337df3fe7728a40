using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Search;
using Pipeline.Laws.Tests;
using Pipeline.Numerics;

namespace Pipeline.Laws.Benchmarks;

/// <summary>How many runs a search needs, and how precise its optima are, beside full grids over the same rates.</summary>
internal static class SearchSaving
{
    // A run that ends early is judged after this share of its steps, by this margin in nats.
    private const double Share = 0.25;
    private const double EarlyMargin = 0.33;

    private static readonly BootstrapOptions Options = new() { Replicates = 400, Threads = 1 };

    private static readonly (string Name, Truth Truth)[] Truths = [("parabola in log η", Truth.Plain), ("parabola in η", Truth.InRate), ("asymmetric", Truth.Asymmetric), ("kinked", Truth.Kinked)];

    public static void Run(TextWriter output, int tables)
    {
        output.WriteLine($"{tables} tables of {SimulatedRates.Widths.Length} widths; error and interval are of the best hidden rate, in octaves; a run that ends early counts as {Share}");
        output.WriteLine("| rates | noise | bowls | design | runs a width | root mean square error | median interval | holds the truth | optima found | rounds |");
        output.WriteLine("|---:|---:|---|---|---:|---:|---:|---:|---:|---:|");
        foreach (int rates in (int[])[1, 2])
        {
            foreach (double noise in (double[])[0.004, 0.016])
            {
                foreach ((string name, Truth truth) in Truths)
                {
                    foreach (double step in rates == 1 ? (double[])[1, 0.5, 0.25] : [1])
                        Report(output, $"{rates} | {noise} | {name} | grid, step {step}", tables, table => (new SimulatedRates(rates, truth, noise, table).Grid(step), 1));
                    foreach ((double coarse, double tolerance) in ((double, double)[])[(4, 0.5), (2, 0.5), (4, 0.2)])
                    {
                        Report(output, $"{rates} | {noise} | {name} | search, from step {coarse}, to {tolerance}", tables, table =>
                        {
                            var found = new SimulatedRates(rates, truth, noise, table).Search(coarse, new SearchOptions(tolerance, 100) { Intervals = Options });
                            return (found.Runs, found.Rounds);
                        });
                    }

                    Report(output, $"{rates} | {noise} | {name} | search, from step 4, to 0.5, ending early", tables, table =>
                    {
                        var found = new SimulatedRates(rates, truth, noise, table).Search(4, new SearchOptions(0.5, 100) { Intervals = Options }, EarlyMargin);
                        return (found.Runs, found.Rounds);
                    });
                }
            }
        }
    }

    private static void Report(TextWriter output, string design, int tables, Func<int, (RunRecord[] Runs, int Rounds)> make)
    {
        var all = ParallelEnumerable.Range(1, tables).AsOrdered().Select(table =>
        {
            (RunRecord[] runs, int rounds) = make(table);
            return (Runs: runs.Sum(run => run.Censored ? Share : 1), Rounds: rounds, LearningRateAnalysis.Run(runs, Options).Optima);
        }).ToArray();
        var optima = all.SelectMany(table => table.Optima).Select(optimum => (Truth: SimulatedRates.Best(optimum.Group.Width!.Value).Hidden, optimum.Hidden)).ToArray();
        var found = optima.Where(optimum => optimum.Hidden is not null).Select(optimum => (Off: DoubleMath.Log2(optimum.Hidden!.Value) - optimum.Truth, optimum.Hidden.Interval, optimum.Truth)).ToArray();
        double[] widths = [.. found.Where(optimum => optimum.Interval is not null).Select(optimum => DoubleMath.Log2(optimum.Interval!.High / optimum.Interval.Low)).Order()];
        output.WriteLine(FormattableString.Invariant(
            $"| {design} | {all.Average(table => table.Runs) / SimulatedRates.Widths.Length:0.0} | {Math.Sqrt(found.Average(optimum => optimum.Off * optimum.Off)):0.000} | {(widths.Length == 0 ? double.NaN : widths[widths.Length / 2]):0.00} | {(double)found.Count(optimum => optimum.Interval?.Map(DoubleMath.Log2).Contains(optimum.Truth) == true) / found.Length:0.00} | {(double)found.Length / optima.Length:0.00} | {all.Average(table => table.Rounds):0.0} |"));
    }
}
