using Pipeline.Laws.Bowls;
using Pipeline.Laws.Statistics;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>The bowls of one parametrization's widths: best loss, ln η* and the logarithm of the curvature in ln η, each with its replicates.</summary>
internal sealed record WidthOptima(double[] Widths, double[] Losses, double[] Rates, double[] Curvatures, double[][] LossReplicates, double[][] RateReplicates, double[][] CurvatureReplicates)
{
    private static readonly double Octave = DoubleMath.Log(2);

    /// <summary>Takes them from bowls in log₂ η, all fitted.</summary>
    public static WidthOptima Of(IReadOnlyList<(int Width, BowlFit Fit, BowlFit[] Replicates)> bowls) => new(
        [.. bowls.Select(bowl => (double)bowl.Width)],
        [.. bowls.Select(bowl => bowl.Fit.Minimum)],
        [.. bowls.Select(bowl => Rate(bowl.Fit))],
        [.. bowls.Select(bowl => Curvature(bowl.Fit))],
        [.. bowls.Select(bowl => bowl.Replicates.Select(fit => fit.Minimum).ToArray())],
        [.. bowls.Select(bowl => bowl.Replicates.Select(Rate).ToArray())],
        [.. bowls.Select(bowl => bowl.Replicates.Select(Curvature).ToArray())]);

    /// <summary>The number of replicates; 0 when nothing tells how noisy the losses are.</summary>
    public int Replicates => LossReplicates.Min(values => values.Length);

    /// <summary>The optima of some widths.</summary>
    public WidthOptima Take(int count) => new(Widths[..count], Losses[..count], Rates[..count], Curvatures[..count], LossReplicates[..count], RateReplicates[..count], CurvatureReplicates[..count]);

    /// <summary>The variance that the noise of runs gives each value; ones where nothing tells.</summary>
    public static double[] Variances(double[][] replicates) =>
        replicates.Any(values => values.Length == 0) ? [.. replicates.Select(_ => 1.0)] : OwnVariance.Of(replicates);

    private static double Rate(BowlFit fit) => fit.Status == OptimumStatus.Fitted ? fit.Location[0] * Octave : double.NaN;

    private static double Curvature(BowlFit fit) => fit.Status == OptimumStatus.Fitted ? DoubleMath.Log(fit.Hessian![0][0] / (Octave * Octave)) : double.NaN;
}
