namespace Pipeline.Experiments.Cluster;

/// <summary>Elements that need nothing of each other: one job array, which starts when the wave before has ended.</summary>
/// <param name="Elements">The elements, the longest first.</param>
/// <param name="UsesDevice">Whether a stage of it computes on a device.</param>
internal sealed record Wave(IReadOnlyList<Element> Elements, bool UsesDevice);
