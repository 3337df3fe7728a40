namespace Pipeline.Experiments.Progress;

/// <summary>One stage in flight, as a view shows it.</summary>
/// <param name="Name">Stage name.</param>
/// <param name="Fraction">Share done, in [0, 1].</param>
/// <param name="Detail">What the stage last said of itself, for instance its step, loss and tokens per second.</param>
internal sealed record StageSnapshot(string Name, double Fraction, string Detail);
