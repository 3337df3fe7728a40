using Pipeline.Laws.Bowls;
using Pipeline.Numerics;

namespace Pipeline.Laws.LearningRates;

/// <summary>The runs of one sweep as a bowl in log₂ rates, and the way back from the bowl's coordinates to rates.</summary>
internal sealed class RateSweep
{
    /// <summary>How far from its bottom a bowl of learning rates is fitted at least, in octaves.</summary>
    public const double Reach = 2;

    private const double Digits = 1e9;
    private readonly bool _ratioGrid;

    private readonly IReadOnlyList<RunRecord> _runs;
    private readonly IReadOnlySet<RunRecord> _leftOut;

    public RateSweep(SweepGroup group, IReadOnlyList<RunRecord> runs)
        : this(group, runs, new HashSet<RunRecord>())
    {
    }

    private RateSweep(SweepGroup group, IReadOnlyList<RunRecord> runs, IReadOnlySet<RunRecord> leftOut)
    {
        Group = group;
        _runs = runs;
        _leftOut = leftOut;
        IGrouping<(double? Hidden, double? Embedding), RunRecord>[] cells = [.. runs.GroupBy(run => (run.HiddenLearningRate, run.EmbeddingLearningRate))
            .OrderBy(point => point.Key.HiddenLearningRate).ThenBy(point => point.Key.EmbeddingLearningRate)];
        Points = [.. cells.Select(Point)];
        Seeds = [.. cells.Select(BySeed)];
        double[] hidden = Distinct(Points.Select(LogHidden));
        double[] embedding = Distinct(Points.Select(LogEmbedding));
        double[] ratios = Distinct(Points.Select(LogRatio));
        Axis = embedding.Length <= 1 && hidden.Length > 1 && Points[0].EmbeddingRate is not null ? RateAxis.Hidden
            : hidden.Length <= 1 && embedding.Length > 1 ? RateAxis.Embedding
            : ratios.Length <= 1 ? RateAxis.Joint
            : RateAxis.Pair;
        _ratioGrid = Axis == RateAxis.Pair && ratios.Length < embedding.Length;
        Sample = new BowlSample(
            [.. Points.Select(Coordinates)],
            [.. Points.Select((point, i) => point.Diverged + point.Censored > 0 ? new Dictionary<int, double>() : Seeds[i])],
            Reach,
            [.. Points.Select(point => point.Censored > 0)]);
        HiddenFactor = Factor(runs, run => run.EffectiveHiddenLearningRate / run.HiddenLearningRate);
        EmbeddingFactor = Factor(runs, run => run.EffectiveEmbeddingLearningRate / run.EmbeddingLearningRate);
    }

    public SweepGroup Group { get; }

    public RateAxis Axis { get; }

    public IReadOnlyList<RatePoint> Points { get; }

    public IReadOnlyList<IReadOnlyDictionary<int, double>> Seeds { get; }

    /// <summary>The losses behind the bowl; none where a run diverged or was stopped.</summary>
    public BowlSample Sample { get; }

    /// <summary>Effective over base rate of the hidden matrices.</summary>
    public double? HiddenFactor { get; }

    /// <summary>Effective over base rate of the embedding.</summary>
    public double? EmbeddingFactor { get; }

    /// <summary>One run of the sweep, for what all of them share.</summary>
    public RunRecord AnyRun => _runs[0];

    /// <summary>The run at a point with a seed.</summary>
    public RunRecord Run(int point, int seed) => _runs.First(run =>
        (run.HiddenLearningRate, run.EmbeddingLearningRate) == (Points[point].HiddenRate, Points[point].EmbeddingRate) && run.Seed == seed && run is { EndedEarly: false, Loss: not null });

    /// <summary>The sweep without some runs, whose points stay.</summary>
    public RateSweep Without(IEnumerable<RunRecord> runs) => new(Group, _runs, _leftOut.Concat(runs).ToHashSet());

    /// <summary>Whether the sweep says where the optimum of a quantity is.</summary>
    public bool Varies(RateQuantity quantity) => quantity switch
    {
        RateQuantity.HiddenRate => Axis != RateAxis.Embedding,
        RateQuantity.EmbeddingRate => Axis is RateAxis.Embedding or RateAxis.Pair,
        _ => Axis == RateAxis.Pair,
    };

    /// <summary>The log₂ of a quantity at a location of the bowl.</summary>
    public double LogValue(RateQuantity quantity, IReadOnlyList<double> location) => (quantity, Axis, _ratioGrid) switch
    {
        (RateQuantity.Ratio, _, true) => location[1],
        (RateQuantity.Ratio, _, false) => location[1] - location[0],
        (RateQuantity.EmbeddingRate, RateAxis.Pair, true) => location[0] + location[1],
        (RateQuantity.EmbeddingRate, RateAxis.Pair, false) => location[1],
        _ => location[0],
    };

    /// <summary>Effective over base value of a quantity.</summary>
    public double? EffectiveFactor(RateQuantity quantity) => quantity switch
    {
        RateQuantity.HiddenRate => HiddenFactor,
        RateQuantity.EmbeddingRate => EmbeddingFactor,
        _ => EmbeddingFactor / HiddenFactor,
    };

    /// <summary>The Hessian in (log₂ hidden, log₂ embedding), whatever the bowl's coordinates.</summary>
    public double[][] InRates(double[][] hessian)
    {
        if (!_ratioGrid)
            return hessian;
        // With x = (h, e − h), derivatives by h at fixed e are those by x₀ less those by x₁.
        double product = hessian[0][1] - hessian[1][1];
        return [[hessian[0][0] - 2 * hessian[0][1] + hessian[1][1], product], [product, hessian[1][1]]];
    }

    private static double LogHidden(RatePoint point) => DoubleMath.Log2(point.HiddenRate ?? 1);

    private static double LogEmbedding(RatePoint point) => DoubleMath.Log2(point.EmbeddingRate ?? 1);

    private static double LogRatio(RatePoint point) => point.EmbeddingRate is null || point.HiddenRate is null ? 0 : LogEmbedding(point) - LogHidden(point);

    private static double[] Distinct(IEnumerable<double> values) => [.. values.Select(Rounded).Distinct()];

    // Ratios of rates that are equal on paper differ in the last bits.
    private static double Rounded(double value) => Math.Round(value * Digits) / Digits;

    private static double? Factor(IReadOnlyList<RunRecord> runs, Func<RunRecord, double?> factor)
    {
        double?[] factors = [.. runs.Select(factor).Distinct()];
        return factors.All(f => f is not null && Math.Abs((double)(f / factors[0])! - 1) < 1e-6) ? factors[0] : null;
    }

    private RatePoint Point(IGrouping<(double? Hidden, double? Embedding), RunRecord> runs)
    {
        IReadOnlyDictionary<int, double> seeds = BySeed(runs);
        int diverged = runs.Count(run => run.Diverged), censored = runs.Count(run => run.Censored);
        bool complete = diverged + censored == 0 && seeds.Count > 0;
        return new RatePoint
        {
            HiddenRate = runs.Key.Hidden,
            EmbeddingRate = runs.Key.Embedding,
            Loss = complete ? seeds.Values.Average() : null,
            LossDeviation = complete && seeds.Count > 1 ? Math.Sqrt(Statistics.Quantiles.Variance([.. seeds.Values])) : null,
            Runs = runs.Count(),
            Diverged = diverged,
            Censored = censored,
            LeftOut = runs.Count(_leftOut.Contains),
        };
    }

    private Dictionary<int, double> BySeed(IEnumerable<RunRecord> runs)
    {
        var seeds = new Dictionary<int, double>();
        foreach (RunRecord run in runs.Where(run => run is { EndedEarly: false, Loss: not null } && !_leftOut.Contains(run)))
        {
            if (!seeds.TryAdd(run.Seed, run.Loss!.Value))
            {
                string rates = string.Join(" and ", new[] { ("hidden", run.HiddenLearningRate), ("embedding", run.EmbeddingLearningRate) }
                    .Where(rate => rate.Item2 is not null).Select(rate => FormattableString.Invariant($"{rate.Item1} rate {rate.Item2}")));
                throw new LawsException($"Two runs of {(Group.ToString() is { Length: > 0 } name ? name : "the sweep")} have {rates} and seed {run.Seed}: repetitions need seeds of their own, in the column 'seed'.");
            }
        }

        return seeds;
    }

    private double[] Coordinates(RatePoint point) => Axis switch
    {
        RateAxis.Hidden or RateAxis.Joint => [Rounded(point.HiddenRate is null ? LogEmbedding(point) : LogHidden(point))],
        RateAxis.Embedding => [Rounded(LogEmbedding(point))],
        _ => [Rounded(LogHidden(point)), Rounded(_ratioGrid ? LogRatio(point) : LogEmbedding(point))],
    };
}
