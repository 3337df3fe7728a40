namespace Pipeline.Experiments.Cluster;

/// <summary>How far a running stage of an element was when last looked at.</summary>
/// <param name="Fraction">Share of its work that is done, from 0 to 1.</param>
/// <param name="Detail">A few words.</param>
internal sealed record StageNow(double Fraction, string Detail);
