namespace Pipeline.Laws.Fitting;

/// <summary>When the minimiser stops.</summary>
/// <param name="GradientTolerance">It stops when no component of the gradient is larger.</param>
/// <param name="RelativeReduction">It stops when an iteration lowers the objective by less than this part of max(|objective|, <paramref name="Floor"/>).</param>
/// <param name="Floor">The least size against which a reduction is measured.</param>
/// <param name="MaximumIterations">It stops after so many iterations, wherever it is then: enough where the least of many ends is taken.</param>
internal sealed record LbfgsOptions(double GradientTolerance, double RelativeReduction, double Floor, int MaximumIterations = 1000)
{
    /// <summary>SciPy's defaults (L-BFGS-B of Byrd, Lu, Nocedal and Zhu 1995), which the published fits of arXiv 2407.13623 rest on: they stop early when the objective is far below 1.</summary>
    public static readonly LbfgsOptions Published = new(1e-5, 1e7 * 2.220446049250313e-16, 1);

    /// <summary>Enough to tell good starts from bad ones.</summary>
    public static readonly LbfgsOptions Search = new(0, 1e-9, 0);

    /// <summary>Enough for the scatter of replicates.</summary>
    public static readonly LbfgsOptions Resample = new(0, 1e-8, 0);

    /// <summary>As far as doubles go.</summary>
    public static readonly LbfgsOptions Finish = new(0, 1e-13, 0);

    /// <summary>
    /// As far as doubles go, from every start: where each end counts by itself, none may be a place on the way. Along the valley of a small α2 a start takes more than 1000 iterations;
    /// the limit is SciPy's.
    /// </summary>
    public static readonly LbfgsOptions FinishEach = Finish with { MaximumIterations = 15_000 };
}
