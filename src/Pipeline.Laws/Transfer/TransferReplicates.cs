namespace Pipeline.Laws.Transfer;

/// <summary>The measures of a parametrization in each bootstrap replicate, for what is derived from them; NaN where a replicate has none.</summary>
/// <param name="Errors">E.</param>
/// <param name="Kappas">κ.</param>
/// <param name="Gaps">R(∞).</param>
internal sealed record TransferReplicates(double[] Errors, double[] Kappas, double[] Gaps);
