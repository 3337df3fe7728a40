namespace Pipeline.Experiments.Cluster;

/// <summary>Where a wave is.</summary>
/// <param name="Job">Slurm's number of its job.</param>
/// <param name="Elements">Its elements.</param>
/// <param name="RemainingSeconds">Seconds of one element that its stages still take; null where some have no estimate.</param>
internal sealed record WaveStatus(string Job, IReadOnlyList<ElementStatus> Elements, double? RemainingSeconds);
