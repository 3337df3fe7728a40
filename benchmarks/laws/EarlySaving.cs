using System.Globalization;
using Pipeline.Laws.Search;

namespace Pipeline.Laws.Benchmarks;

/// <summary>
/// What ending runs early would have saved in a sweep that is done, and what it would have stopped, from the sweep's curves.csv (an output of its metrics). Runs are judged by their training loss averaged over a
/// fiftieth of the steps, as curves need not hold a validation loss at that step.
/// </summary>
internal static class EarlySaving
{
    private const double Near = 2;

    public static void Run(TextWriter output, string path)
    {
        Point[][] models = [.. Read(path).GroupBy(run => run.Model).Select(model => model.GroupBy(run => run.Rates).Select(runs => new Point(runs.Key, [.. runs])).ToArray())];
        int runs = models.Sum(points => points.Sum(point => point.Runs.Length));
        output.WriteLine($"{runs} runs of {models.Length} models");
        output.WriteLine("| share of steps | margin, nats | runs that go on | steps | within two octaves of the best, stopped | best rates stopped |");
        output.WriteLine("|---:|---:|---:|---:|---:|---:|");
        foreach (double share in (double[])[0.1, 0.25, 0.5])
        {
            foreach (double margin in (double[])[0.05, 0.1, 0.2, 0.33, 0.5])
            {
                (int on, int near, int nearStopped, int bestStopped) = (0, 0, 0, 0);
                foreach (Point[] points in models)
                {
                    int steps = points.Max(point => point.Runs.Max(run => run.Losses.Count));
                    IReadOnlyList<bool> stops = EarlyStops.Of([.. points.Select(point => (IReadOnlyList<double?>)[.. point.Runs.Select(run => run.At(Math.Max(1, (int)Math.Ceiling(share * steps)), steps))])], margin);
                    Point best = points.MinBy(point => point.Runs.Average(run => run.Final ?? double.PositiveInfinity))!;
                    foreach ((Point point, bool stopped) in points.Zip(stops))
                    {
                        on += stopped ? 0 : point.Runs.Length;
                        bool isNear = Math.Abs(point.Rates.Hidden - best.Rates.Hidden) <= Near && Math.Abs(point.Rates.Embedding - best.Rates.Embedding) <= Near;
                        near += isNear ? 1 : 0;
                        nearStopped += isNear && stopped ? 1 : 0;
                        bestStopped += point == best && stopped ? 1 : 0;
                    }
                }

                output.WriteLine(FormattableString.Invariant($"| {share} | {margin} | {on} | {(on + (share * (runs - on))) / runs:0.00} | {nearStopped} of {near} | {bestStopped} of {models.Length} |"));
            }
        }
    }

    private static List<Curve> Read(string path)
    {
        var curves = new Dictionary<string, Curve>(StringComparer.Ordinal);
        foreach (string[] row in File.ReadLines(path).Skip(1).Select(line => line.Split(',')))
        {
            if (!curves.TryGetValue(row[0], out Curve? curve))
                curves.Add(row[0], curve = Curve.Of(row[0]));
            curve.Losses.Add(Number(row[4]));
            curve.Final = Number(row[5]);
        }

        return [.. curves.Values];
    }

    private static double? Number(string text) => text.Length == 0 ? null : double.Parse(text, CultureInfo.InvariantCulture);

    private sealed record Point((double Hidden, double Embedding) Rates, Curve[] Runs);

    private sealed record Curve(string Model, (double Hidden, double Embedding) Rates)
    {
        public List<double?> Losses { get; } = [];

        /// <summary>The validation loss after the last step; null where it diverged.</summary>
        public double? Final { get; set; }

        // run/v1024/w64/sp/h2^-8/e2^-5/s1
        public static Curve Of(string name)
        {
            string[] parts = name.Split('/');
            double Octaves(int part) => double.Parse(parts[part].Split('^')[1], CultureInfo.InvariantCulture);
            return new Curve(string.Join('/', parts[1..4]), (Octaves(4), Octaves(5)));
        }

        public double? At(int step, int steps)
        {
            double?[] last = [.. Losses.Take(step).Skip(step - Math.Max(1, steps / 50))];
            return Losses.Count < step || last.Contains(null) ? null : last.Average();
        }
    }
}
