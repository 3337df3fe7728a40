using Pipeline.Laws.LearningRates;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Recommendations;

/// <summary>
/// The optimal rates of all sweeps that were made alike: log₂ η* = a + b·log₂(d/d₀) + c·log₂(V/V₀) + e·log₂(d/d₀)·log₂(V/V₀) + f·log₂(D/D₀), of which the sweeps
/// determine the <see cref="SurfaceTerms"/>. Weighted by noise and scatter as laws of width are, of which it is the extension to several vocabularies and lengths.
/// </summary>
internal sealed class RateSurface
{
    private const int ScatterStream = 5 << 20;
    private readonly double[][] _rows;
    private readonly double[] _logs;
    private readonly double[][] _replicates;
    private readonly double[] _noise;

    private RateSurface(RateQuantity quantity, SurfaceTerms terms, FittedSweep[] sweeps)
    {
        (Quantity, Terms, Sweeps) = (quantity, terms, sweeps);
        _rows = [.. sweeps.Select(sweep => terms.Row(SurfaceTerms.ModelOf(sweep)))];
        _logs = [.. sweeps.Select(sweep => sweep.Sweep.LogValue(quantity, sweep.Fit.Location))];
        _replicates = [.. sweeps.Select(sweep => sweep.LogValues(quantity))];
        IsNoisy = _replicates.All(values => values.Length > 0);
        _noise = !IsNoisy ? [.. _logs.Select(_ => 1.0)] : sweeps.Length == 1 ? [Math.Max(1e-14, Quantiles.Variance([.. _replicates[0].Where(double.IsFinite)]))] : OwnVariance.Of(_replicates);
        Factors = sweeps.All(sweep => sweep.Sweep.EffectiveFactor(quantity) is not null) ? [.. sweeps.Select(sweep => DoubleMath.Log2(sweep.Sweep.EffectiveFactor(quantity)!.Value))] : null;
    }

    /// <summary>What it is about.</summary>
    public RateQuantity Quantity { get; }

    /// <summary>What it is made of.</summary>
    public SurfaceTerms Terms { get; }

    /// <summary>The sweeps that it was fitted to.</summary>
    public IReadOnlyList<FittedSweep> Sweeps { get; }

    /// <summary>Whether anything tells how noisy the optima are.</summary>
    public bool IsNoisy { get; }

    /// <summary>The optima less the coefficients.</summary>
    public int Degrees => IsNoisy ? _rows.Length - Terms.Count : 0;

    /// <summary>The log₂ of what base rates are multiplied by at the width of each sweep; null where the table does not say.</summary>
    private double[]? Factors { get; }

    /// <summary>Whether values are rates in effect.</summary>
    public bool InEffect => Factors is not null;

    /// <summary>The surface of sweeps; null where none says where the optimum is.</summary>
    public static RateSurface? Of(RateQuantity quantity, IEnumerable<FittedSweep> sweeps)
    {
        FittedSweep[] varying = [.. sweeps.Where(sweep => sweep.Sweep.Varies(quantity))];
        return varying.Length == 0 ? null : new RateSurface(quantity, SurfaceTerms.Of(varying), varying);
    }

    /// <summary>How far the optima of surfaces lie off them beyond their noise.</summary>
    public static Scatter ScatterOf(IEnumerable<RateSurface> surfaces)
    {
        RateSurface[] rates = [.. surfaces.Where(surface => surface.Quantity != RateQuantity.Ratio && surface.Degrees > 0)];
        return rates.Length == 0 ? Scatter.None
            : Scatter.Estimate(rates.Sum(surface => surface.Degrees), [.. rates.SelectMany(surface => surface._noise)], variance => rates.Sum(surface => surface.ChiSquare(variance)));
    }

    /// <summary>The rate of a model.</summary>
    public PredictedValue At((double? Width, double? Vocabulary, double? Tokens) model, Scatter scatter, BootstrapOptions options)
    {
        double factor = Factors is null ? 0 : LinearFit.Dot(Terms.Row(model), LinearFit.Solve(_rows, Factors, Weights(0))!);
        PredictedValue log = Along(Terms.Row(model), scatter, options, ofPoint: true);
        return new PredictedValue(DoubleMath.Exp2(log.Value + factor), log.Interval?.Map(value => DoubleMath.Exp2(value + factor)));
    }

    /// <summary>The exponent of width at a vocabulary; null where the width was not varied.</summary>
    public PredictedValue? Exponent(double? vocabulary, Scatter scatter, BootstrapOptions options)
    {
        if (Terms.WidthSlope(vocabulary) is not { } slope)
            return null;
        double factor = Factors is null ? 0 : LinearFit.Dot(slope, LinearFit.Solve(_rows, Factors, Weights(0))!);
        PredictedValue exponent = Along(slope, scatter, options, ofPoint: false);
        return new PredictedValue(exponent.Value + factor, exponent.Interval?.Map(value => value + factor));
    }

    /// <summary>The log₂ of the base rate on the surface.</summary>
    public double LogBase((double? Width, double? Vocabulary, double? Tokens) model, Scatter scatter) =>
        LinearFit.Dot(Terms.Row(model), LinearFit.Solve(_rows, _logs, Weights(scatter.Variance))!);

    /// <summary>The variance of the optimum of a model, when sweeps of other models are added, or the noise of some is less.</summary>
    /// <param name="target">The row of the model.</param>
    /// <param name="scatter">The scatter of optima.</param>
    /// <param name="added">The rows of further sweeps, each as noisy as the sweeps are on the average.</param>
    /// <param name="noise">The share of its noise that each sweep keeps.</param>
    public double Variance(double[] target, Scatter scatter, IReadOnlyList<double[]> added, Func<int, double> noise)
    {
        double[] weights = [.. _noise.Select((own, i) => 1 / (own * noise(i) + scatter.Variance)), .. added.Select(_ => 1 / (_noise.Average() + scatter.Variance)), 0];
        return LinearFit.Leverages([.. _rows, .. added, target], weights)[^1] + scatter.Variance;
    }

    private double[] Weights(double scatter) => [.. _noise.Select(own => 1 / (own + scatter))];

    private double ChiSquare(double scatter)
    {
        double[] weights = Weights(scatter);
        double[] fit = LinearFit.Solve(_rows, _logs, weights)!;
        return _rows.Select((row, i) => weights[i] * DoubleMath.Pow(_logs[i] - LinearFit.Dot(row, fit), 2)).Sum();
    }

    private PredictedValue Along(double[] direction, Scatter scatter, BootstrapOptions options, bool ofPoint)
    {
        // A ratio of two rates scatters with both.
        Scatter own = (Quantity == RateQuantity.Ratio ? scatter with { Variance = 2 * scatter.Variance } : scatter) with { NoiseVariance = IsNoisy ? _noise.Average() : 0 };
        double[] weights = Weights(own.Variance);
        double value = LinearFit.Dot(direction, LinearFit.Solve(_rows, _logs, weights)!);
        if (!IsNoisy)
            return new PredictedValue(value, null);
        double[] drawn = [.. Enumerable.Range(0, _replicates[0].Length).Select(b =>
        {
            // One scatter for all rates of a replicate, as for laws of width.
            var shared = new ReplicateRandom(options.Seed, ScatterStream, b);
            double effect = own.Draw(ref shared);
            var random = new ReplicateRandom(options.Seed, ScatterStream + 1 + (int)Quantity, b);
            double[] line = LinearFit.Solve(_rows, [.. _replicates.Select(values => values[b] + effect * random.Normal())], weights)!;
            return LinearFit.Dot(direction, line) + (ofPoint ? effect * random.Normal() : 0);
        })];
        return new PredictedValue(value, Quantiles.Central(drawn, options.Level)?.Including(value));
    }
}
