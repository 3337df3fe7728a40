using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>Fits η*(N, D, B) where a table varies more than the width.</summary>
internal static class RateLawFitter
{
    private const int ScatterStream = 3 << 20;

    // Columns of which one is the others' to this share cannot be told apart.
    private const double LargestShare = 0.98;

    private static readonly (string Name, Func<RunRecord, double?> Of)[] Sizes =
    [
        ("N", run => run.NonVocabularyParameters + RunSizes.Vocabulary(run)),
        ("N", run => run.NonVocabularyParameters),
        ("width", run => run.Width),
    ];

    private static readonly (string Name, Func<RunRecord, double?> Of)[] Others =
    [
        ("D", RunSizes.Tokens),
        ("B", run => run.BatchSize ?? RunSizes.Tokens(run) / run.Steps),
    ];

    /// <summary>Fits one law per parametrization, vocabulary, corpus and rate, where tokens or batches vary.</summary>
    public static IEnumerable<RateLaw> Fit(IReadOnlyList<RateFamily> families, BootstrapOptions options)
    {
        int stream = 0;
        IEnumerable<FittedSweep> sweeps = families.SelectMany(family => family.Sweeps).Where(sweep => sweep.Fit.Status == OptimumStatus.Fitted);
        foreach (IGrouping<SweepGroup, FittedSweep> cell in sweeps.GroupBy(sweep => sweep.Sweep.Group with { Width = null, Depth = null, BatchSize = null, Length = null }))
        {
            foreach (RateQuantity quantity in (RateQuantity[])[RateQuantity.HiddenRate, RateQuantity.EmbeddingRate])
            {
                if (Fit(cell.Key, quantity, [.. cell.Where(sweep => sweep.Sweep.Varies(quantity))], stream++, options) is { } law)
                    yield return law;
            }
        }
    }

    private static RateLaw? Fit(SweepGroup group, RateQuantity quantity, FittedSweep[] sweeps, int stream, BootstrapOptions options)
    {
        (string Name, double[] Logs)[] varying = [.. Variables(sweeps)];
        if (!varying.Any(variable => variable.Name is "D" or "B") || sweeps.Length <= varying.Length + 1)
            return null;
        double[] centres = [.. varying.Select(variable => variable.Logs.Average())];
        double[][] rows = [.. sweeps.Select((_, i) => (double[])[1, .. varying.Select((variable, k) => variable.Logs[i] - centres[k])])];
        var law = new RateLaw { Group = group, Quantity = quantity, Exponents = [], Optima = sweeps.Length, Finding = new Finding("", FindingStrength.Undecided) };
        string[] tangled = [.. Enumerable.Range(0, varying.Length).Where(k => Explained(rows, k + 1) > LargestShare).Select(k => varying[k].Name)];
        if (tangled.Length > 0)
            return law with { Finding = RateLawWords.Tangled(law, tangled) };

        double[] logs = [.. sweeps.Select(sweep => sweep.Sweep.LogValue(quantity, sweep.Fit.Location))];
        double[][] replicates = [.. sweeps.Select(sweep => sweep.LogValues(quantity))];
        bool noisy = replicates.All(values => values.Length > 0);
        double[] noise = noisy ? OwnVariance.Of(replicates) : [.. logs.Select(_ => 1.0)];
        double[] Weights(double variance) => [.. noise.Select(own => 1 / (own + variance))];
        double ChiSquare(double variance)
        {
            double[] weights = Weights(variance);
            double[] fit = LinearFit.Solve(rows, logs, weights)!;
            return rows.Select((row, i) => weights[i] * DoubleMath.Pow(logs[i] - LinearFit.Dot(row, fit), 2)).Sum();
        }

        Scatter scatter = noisy ? Scatter.Estimate(rows.Length - rows[0].Length, noise, ChiSquare) : Scatter.None;
        double[] weights = Weights(scatter.Variance);
        double[] fit = LinearFit.Solve(rows, logs, weights)!;
        double[][] drawn = noisy ? [.. Enumerable.Range(0, replicates[0].Length).Select(b =>
        {
            var shared = new ReplicateRandom(options.Seed, ScatterStream + stream, b);
            double effect = scatter.Draw(ref shared);
            return LinearFit.Solve(rows, [.. replicates.Select(values => values[b] + effect * shared.Normal())], weights)!;
        })] : [];
        law = law with
        {
            Exponents = [.. varying.Select((variable, k) => new RateExponent(
                variable.Name, DoubleMath.Exp2(centres[k]), variable.Logs.Max() - variable.Logs.Min(), fit[k + 1], Quantiles.Central(drawn.Select(line => line[k + 1]), options.Level)))],
            ValueAtReference = DoubleMath.Exp2(fit[0]),
            ScatterOctaves = noisy ? Math.Sqrt(scatter.Variance) : null,
            HeldOut = HoldOut(varying[0], rows, logs, weights),
        };
        return law with { Finding = RateLawWords.About(law) };
    }

    private static HeldOutOptima? HoldOut((string Name, double[] Logs) size, double[][] rows, double[] logs, double[] weights)
    {
        double largest = size.Logs.Max();
        int[] kept = [.. Enumerable.Range(0, rows.Length).Where(i => size.Logs[i] < largest - 1e-9)], held = [.. Enumerable.Range(0, rows.Length).Except(kept)];
        double[][] rest = [.. kept.Select(i => rows[i])];
        if (kept.Length <= rows[0].Length || Enumerable.Range(1, rows[0].Length - 1).Any(k => Explained(rest, k) > LargestShare))
            return null;
        double[] fit = LinearFit.Solve(rest, [.. kept.Select(i => logs[i])], [.. kept.Select(i => weights[i])])!;
        return new HeldOutOptima(size.Name, DoubleMath.Exp2(largest), held.Length, Math.Sqrt(held.Average(i => DoubleMath.Pow(LinearFit.Dot(rows[i], fit) - logs[i], 2))));
    }

    private static IEnumerable<(string Name, double[] Logs)> Variables(FittedSweep[] sweeps)
    {
        RunRecord[] runs = [.. sweeps.Select(sweep => sweep.Sweep.AnyRun)];
        foreach ((string name, Func<RunRecord, double?> of) in Sizes.Where(size => runs.All(run => size.Of(run) > 0)).Take(1).Concat(Others.Where(other => runs.All(run => other.Of(run) > 0))))
        {
            double[] logs = [.. runs.Select(run => DoubleMath.Log2(of(run)!.Value))];
            if (logs.Length > 0 && logs.Max() - logs.Min() > 0.5)
                yield return (name, logs);
        }
    }

    /// <summary>The share of a column's variance that the columns beside it explain.</summary>
    internal static double Explained(double[][] rows, int column)
    {
        double[] values = [.. rows.Select(row => row[column])];
        double[][] others = [.. rows.Select(row => row.Where((_, k) => k != column).ToArray())];
        double[]? fit = LinearFit.Solve(others, values, [.. values.Select(_ => 1.0)]);
        double whole = Quantiles.Variance(values) * (values.Length - 1);
        return fit is null ? 1 : 1 - others.Select((row, i) => DoubleMath.Pow(values[i] - LinearFit.Dot(row, fit), 2)).Sum() / whole;
    }
}
