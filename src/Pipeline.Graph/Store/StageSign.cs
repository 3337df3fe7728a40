namespace Pipeline.Graph.Store;

/// <summary>What a running stage said of itself at one moment.</summary>
/// <param name="Time">When it said so, by the clock of its machine.</param>
/// <param name="Fraction">Share of the work done, in [0, 1].</param>
/// <param name="Detail">A few words, for instance its step and loss.</param>
public sealed record StageSign(DateTimeOffset Time, double Fraction, string Detail);
