namespace Pipeline.Experiments.Cluster;

/// <summary>Stages that one element of a job array runs, one after the other or side by side as its processors allow.</summary>
/// <param name="Stages">Their names, producers first.</param>
/// <param name="Seconds">How long they are estimated to take together; null where some have no estimate.</param>
internal sealed record Element(IReadOnlyList<string> Stages, double? Seconds);
