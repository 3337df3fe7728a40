using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Vocabulary;

/// <summary>Finds the vocabulary size of least loss among runs that agree in everything but vocabulary and learning rates; each size counts with its best rates.</summary>
public static class VocabularyBowlAnalysis
{
    /// <summary>Runs the analysis.</summary>
    /// <param name="runs">Runs with a vocabulary size and the loss measured.</param>
    /// <param name="measure">A loss that can be compared across vocabularies.</param>
    /// <param name="options">How intervals are made.</param>
    /// <returns>One bowl per model and budget that has at least two vocabulary sizes.</returns>
    /// <exception cref="LawsException">No run has a vocabulary size and the loss.</exception>
    public static IReadOnlyList<VocabularyBowl> Run(IReadOnlyList<RunRecord> runs, LossMeasure measure, BootstrapOptions? options = null)
    {
        options = (options ?? new BootstrapOptions()).Checked();
        RunRecord[] measured = [.. runs.Where(run => run.VocabularySize is not null && (run.Diverged || LossMeasures.Of(run, measure) is not null))];
        if (measured.Length == 0)
            throw new LawsException($"No run has both a vocabulary size and the loss that the analysis compares ({LossMeasures.Column(measure)}).");
        var bowls = new List<VocabularyBowl>();
        var cells = SweepGroup.Split(measured, acrossVocabularies: true).GroupBy(group => group.Group with { VocabularySize = null }).Select(cell => new Cell(cell.Key, [.. cell], measure)).Where(cell => cell.Best.Count > 1);
        foreach (IGrouping<SweepGroup, Cell> family in cells.GroupBy(cell => cell.Group with { Width = null, Length = null }).ToArray())
        {
            var fits = BowlFamily.Fit([.. family.Select(cell => cell.Sample)]);
            bowls.AddRange(family.Select((cell, i) => Fit(cell, fits, i, bowls.Count + i, options)).ToArray());
        }

        return bowls;
    }

    private static VocabularyBowl Fit(Cell cell, BowlFamily fits, int member, int stream, BootstrapOptions options)
    {
        (SweepGroup group, LossMeasure measure, IReadOnlyList<Best> best) = (cell.Group, cell.Measure, cell.Best);
        BowlSample sample = fits.Samples[member];
        BowlFit fit = fits.Fits[member];
        NoiseScale noise = fits.Noise;
        BowlFit[] replicates = BowlBootstrap.Run(sample.Data, fit, noise, fits.Asymmetry, stream - member, stream, options);
        bool fitted = fit.Status == OptimumStatus.Fitted;
        var bowl = new VocabularyBowl
        {
            Group = group,
            Measure = measure,
            Status = fit.Status,
            Edge = fit.Edges.Count > 0 ? fit.Edges[0] : null,
            Optimum = fitted ? DoubleMath.Exp2(fit.Location[0]) : null,
            OptimumInterval = Quantiles.Central(replicates.Select(replicate => DoubleMath.Exp2(replicate.Location[0])), options.Level),
            Loss = fitted ? fit.Minimum : null,
            Curvature = fitted ? fit.Hessian![0][0] : null,
            IntervalBasis = fitted ? noise.Basis : "not fitted",
            Points = [.. best.Select(b => b.Point)],
            LeftOut = [.. fits.BadRuns.Where(bad => bad.Sample == member).Select(cell.Describe)],
            Finding = new Finding("", FindingStrength.Undecided),
        };
        return bowl with { Finding = Say(bowl, Rates(best)) };
    }

    // Ratios and hidden rates that a size was tried at.
    private static string Rates(IReadOnlyList<Best> best) => best.All(size => size.Rates.SetEquals(best[0].Rates)) ? ""
        : $" The sizes were not tried at the same learning rates ({string.Join(", ", best.Select(size => FormattableString.Invariant($"{size.Point.VocabularySize}: {size.Rates.Count}")))}), so that some of the difference may be theirs.";

    private static Finding Say(VocabularyBowl bowl, string rates)
    {
        int smallest = bowl.Points.Min(point => point.VocabularySize);
        int largest = bowl.Points.Max(point => point.VocabularySize);
        FormattableString text = bowl.Status switch
        {
            OptimumStatus.TooFewPoints => $"{bowl.Group}: {bowl.Points.Count} vocabulary sizes are too few to find the best one; three are needed.",
            OptimumStatus.AtEdge => $"{bowl.Group}: the best vocabulary size, {(bowl.Edge == GridEdge.Lowest ? smallest : largest)}, is the {(bowl.Edge == GridEdge.Lowest ? "smallest" : "largest")} one tried, so the optimum may lie beyond.",
            OptimumStatus.NoBowl => $"{bowl.Group}: loss against vocabulary size does not form a bowl.",
            _ when bowl.OptimumInterval is null => $"{bowl.Group}: the loss is least near a vocabulary of {bowl.Optimum:0}; nothing tells how noisy this is.",
            _ => $"{bowl.Group}: the loss is least near a vocabulary of {bowl.Optimum:0} [{bowl.OptimumInterval.Low:0}, {bowl.OptimumInterval.High:0}] ({100 * bowl.OptimumInterval.Level:0} % interval).",
        };
        FindingStrength strength = bowl.Status switch
        {
            OptimumStatus.AtEdge => FindingStrength.Caution,
            OptimumStatus.Fitted when bowl.OptimumInterval is { } interval && interval.High < 2 * interval.Low => FindingStrength.Firm,
            OptimumStatus.Fitted when bowl.OptimumInterval is not null => FindingStrength.Tentative,
            _ => FindingStrength.Undecided,
        };
        string sentence = FormattableString.Invariant(text) + rates;
        int edges = bowl.Points.Count(point => point.RateAtEdge);
        if (edges > 0)
            sentence += FormattableString.Invariant($" At {edges} of {bowl.Points.Count} sizes the best learning rate is the last one of its grid.");
        if (bowl.LeftOut.Count > 0)
            sentence += $" {bowl.LeftOut.Count} run{(bowl.LeftOut.Count == 1 ? " stands" : "s stand")} off the curve and {(bowl.LeftOut.Count == 1 ? "was" : "were")} left out: {string.Join("; ", bowl.LeftOut)}.";
        return new Finding(sentence, (edges > 0 || rates.Length > 0) && strength == FindingStrength.Firm ? FindingStrength.Tentative : strength);
    }

    /// <summary>One model and budget: its runs by vocabulary, and the best of each.</summary>
    private sealed record Cell(SweepGroup Group, IReadOnlyList<(SweepGroup Group, IReadOnlyList<RunRecord> Runs)> Sizes, LossMeasure Measure)
    {
        public IReadOnlyList<Best> Best { get; } = [.. Sizes.Select(size => VocabularyBowlAnalysis.Best.Of(size.Group, size.Runs, Measure)).OfType<Best>()];

        public BowlSample Sample => new([.. Best.Select(best => new[] { DoubleMath.Log2(best.Point.VocabularySize) })], [.. Best.Select(best => best.Seeds)]);

        public LeftOutRun Describe(BadRun bad)
        {
            Best best = Best[bad.Point];
            (SweepGroup group, IReadOnlyList<RunRecord> runs) = Sizes.Single(size => size.Group.VocabularySize == best.Point.VocabularySize);
            return new LeftOutRun
            {
                Name = runs.Last(run => run.Seed == bad.Seed && (run.HiddenLearningRate, run.EmbeddingLearningRate) == best.Key).Name,
                Group = group,
                HiddenRate = best.Key.Hidden,
                EmbeddingRate = best.Key.Embedding,
                Seed = bad.Seed,
                Loss = bad.Observed,
                Expected = bad.Expected,
                NoiseMultiple = bad.Times,
                Unit = Measure == LossMeasure.BitsPerByte ? "bits per byte" : "nats",
            };
        }
    }

    private sealed record Best(VocabularyPoint Point, (double? Hidden, double? Embedding) Key, IReadOnlyDictionary<int, double> Seeds, HashSet<(double?, double?)> Rates)
    {
        public static Best? Of(SweepGroup group, IReadOnlyList<RunRecord> runs, LossMeasure measure)
        {
            var cells = runs.GroupBy(run => (run.HiddenLearningRate, run.EmbeddingLearningRate)).Where(cell => cell.All(run => !run.Diverged))
                .Select(cell => (cell.Key, Seeds: cell.GroupBy(run => run.Seed).ToDictionary(seed => seed.Key, seed => LossMeasures.Of(seed.Last(), measure)!.Value))).ToArray();
            if (cells.Length == 0)
                return null;
            ((double? Hidden, double? Embedding) key, Dictionary<int, double> seeds) = cells.MinBy(cell => cell.Seeds.Values.Average());
            bool edge = AtEdge(runs.Select(run => run.HiddenLearningRate), key.Hidden) || AtEdge(runs.Select(run => run.EmbeddingLearningRate), key.Embedding);
            double? deviation = seeds.Count > 1 ? Math.Sqrt(Quantiles.Variance(seeds.Values)) : null;
            return new Best(new VocabularyPoint(group.VocabularySize!.Value, seeds.Values.Average(), deviation, seeds.Count, edge), key, seeds, [.. runs.Select(run => (run.HiddenLearningRate, run.EmbeddingLearningRate))]);
        }

        private static bool AtEdge(IEnumerable<double?> grid, double? value)
        {
            double?[] distinct = [.. grid.Distinct()];
            return distinct.Length > 1 && (value == distinct.Min() || value == distinct.Max());
        }
    }
}
