using Pipeline.Laws.Statistics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>
/// Envelopes of tables drawn around the parametric law, with the scatter of whole runs and of rows within runs that the real table has around it. Leaving runs out
/// instead, as a bootstrap over runs does, takes away the very points that an envelope is made of, and gives intervals several times too wide.
/// </summary>
internal sealed class EnvelopeBootstrap
{
    private readonly EnvelopePoint[][] _replicates;
    private readonly double _level;

    private EnvelopeBootstrap(EnvelopePoint[][] replicates, double level)
    {
        _replicates = replicates;
        _level = level;
    }

    /// <summary>Draws the tables; null when there are too few rows to fit the law that they are drawn around.</summary>
    public static EnvelopeBootstrap? Of(IReadOnlyList<RunRecord> runs, VocabularyTable table, BootstrapOptions options)
    {
        if (VocabularyLawAnalysis.Smooth(table) is not { } losses)
            return null;
        double? minimum = VocabularyLawAnalysis.DefaultMinimum(runs);
        int[][] rowsOfRun = [.. Enumerable.Range(0, table.Count).Where(row => !(table.Flops[row] < minimum)).GroupBy(row => table.Run[row]).Select(run => run.ToArray())];
        int spare = rowsOfRun.Length - VocabularyLawAnalysis.ParameterCount;
        if (spare < 1)
            return null;
        // What the law's own parameters took with them, and what the mean of a run took of its rows.
        double widening = Math.Sqrt(rowsOfRun.Length / (double)spare);
        double[] means = [.. rowsOfRun.Select(rows => rows.Average(row => table.Loss[row] - losses[row]))];
        double[] offsets = [.. means.Select(mean => widening * mean)];
        double[] deviations = [.. rowsOfRun.SelectMany((rows, run) => rows.Select(row =>
            (table.Loss[row] - losses[row] - means[run]) * Math.Sqrt(rows.Length / Math.Max(1.0, rows.Length - 1))))];
        EnvelopePoint[] points = [.. IsoFlopAnalysis.Points(table).Zip(losses, (point, loss) => point with { Loss = loss })];
        int runCount = table.Run.Max() + 1;
        var replicates = new EnvelopePoint[options.Replicates][];
        Parallel.For(0, replicates.Length, options.Parallelism, b =>
        {
            var random = new ReplicateRandom(options.Seed, 0, b);
            var offset = new double[runCount];
            for (int run = 0; run < runCount; run++)
                offset[run] = offsets[random.Index(offsets.Length)];
            var drawn = new EnvelopePoint[points.Length];
            for (int row = 0; row < drawn.Length; row++)
                drawn[row] = points[row] with { Loss = points[row].Loss + offset[table.Run[row]] + deviations[random.Index(deviations.Length)] };
            replicates[b] = IsoFlopAnalysis.Envelope(drawn);
        });
        return new EnvelopeBootstrap(replicates, options.Level);
    }

    /// <summary>
    /// The interval of a quantity of the real envelope: its value there, plus how far the drawn envelopes are from their median. Null where more of these leave the
    /// quantity open than an interval leaves out on a side: it has an end only one could guess.
    /// </summary>
    public Interval? Around(Func<EnvelopePoint[], double> quantity, EnvelopePoint[] envelope)
    {
        double[] drawn = [.. _replicates.Where(replicate => replicate.Length > 2).Select(quantity).Where(double.IsFinite).Order()];
        if (drawn.Length == 0 || drawn.Length < (1 + _level) / 2 * _replicates.Length)
            return null;
        double shift = quantity(envelope) - Quantiles.At(drawn, 0.5);
        return Quantiles.Central(drawn, _level)?.Map(value => value + shift);
    }
}
