using Pipeline.Laws.Fitting;
using Pipeline.Numerics;

namespace Pipeline.Laws.Transfer;

/// <summary>How well a parametrization transfers its learning rate across widths (arXiv 2605.21486).</summary>
public sealed record TransferLaw
{
    /// <summary>What the runs share: the parametrization among other things; the width is null.</summary>
    public required SweepGroup Group { get; init; }

    /// <summary>
    /// E: the mean relative error |predicted − observed| / observed of the joint law over every point whose loss is below 1.35 times the best of its width. The exponents and L∞ are those
    /// below, so that E is small only where that law is right; its level, curvature and rate are fitted to the points by Huber's loss. The published norm is not known; this one is ours.
    /// </summary>
    public required ParameterEstimate Error { get; init; }

    /// <summary>κ = α − 2β + γ: how the cost of a relative error in the rate grows with width, relative to the reducible loss. Negative: errors become harmless.</summary>
    public required ParameterEstimate Kappa { get; init; }

    /// <summary>α: the best loss falls as L∞ + A·n^(−α).</summary>
    public required ParameterEstimate Alpha { get; init; }

    /// <summary>β: the optimal base rate falls as n^(−β).</summary>
    public required ParameterEstimate Beta { get; init; }

    /// <summary>γ: the curvature of the loss in η grows as n^γ.</summary>
    public required ParameterEstimate Gamma { get; init; }

    /// <summary>L∞: the best loss at infinite width, in nats per token.</summary>
    public required ParameterEstimate AsymptoticLoss { get; init; }

    /// <summary>R(∞): L∞ less the least L∞ of the parametrizations compared.</summary>
    public required ParameterEstimate Gap { get; init; }

    /// <summary>A·n^(−α), k and η* at the reference width: what the curves L_opt(n), h(n), η*(n) need besides the exponents.</summary>
    public required double ReducibleAtReference { get; init; }

    /// <summary>The curvature of the loss in ln η at the reference width, in nats.</summary>
    public required double CurvatureAtReference { get; init; }

    /// <summary>The optimal rate at the reference width.</summary>
    public required double RateAtReference { get; init; }

    /// <summary>The geometric mean of the widths.</summary>
    public required double ReferenceWidth { get; init; }

    /// <summary>
    /// λ, how far the bowls lean: 0 for a parabola in ln η, 1 for one in η, as arXiv 2605.21486 has it; 0 too where the data shows no lean.
    /// </summary>
    public double Asymmetry { get; init; }

    /// <summary>The widths whose optimum was found, which the laws are fitted to.</summary>
    public required IReadOnlyList<int> Widths { get; init; }

    /// <summary>The widths whose optimum was not found, at the edge of their grid for the most part.</summary>
    public IReadOnlyList<int> WidthsLeftOut { get; init; } = [];

    /// <summary>Runs that stand off the curve of their width and were left out of every fit.</summary>
    public IReadOnlyList<LeftOutRun> LeftOut { get; init; } = [];

    /// <summary>The points of the fit of E: observed and predicted loss.</summary>
    public required IReadOnlyList<TransferPoint> Points { get; init; }

    /// <summary>The fit without the largest width, and what it predicts there; null with fewer than four widths.</summary>
    public HeldOutWidth? HeldOut { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>The measures in each bootstrap replicate; null in laws that were read from a file, and where nothing tells how noisy the runs are.</summary>
    internal TransferReplicates? Replicates { get; init; }

    /// <summary>The best loss at a width.</summary>
    /// <param name="width">n.</param>
    /// <returns>L_opt(n).</returns>
    public double LossAt(double width) => AsymptoticLoss.Value + ReducibleAtReference * DoubleMath.Pow(width / ReferenceWidth, -Alpha.Value);

    /// <summary>The optimal base rate at a width.</summary>
    /// <param name="width">n.</param>
    /// <returns>η*(n).</returns>
    public double RateAt(double width) => RateAtReference * DoubleMath.Pow(width / ReferenceWidth, -Beta.Value);

    /// <summary>The curvature of the loss in ln η at a width.</summary>
    /// <param name="width">n.</param>
    /// <returns>h(n)·η*(n)².</returns>
    public double CurvatureAt(double width) => CurvatureAtReference * DoubleMath.Pow(width / ReferenceWidth, Gamma.Value - 2 * Beta.Value);
}
