namespace Pipeline.Experiments.Specs;

/// <summary>A spec that was read, checked and expanded.</summary>
/// <param name="File">Path of the spec, as the user named it.</param>
/// <param name="Spec">What the spec says.</param>
/// <param name="Runs">The runs that it asks for, in a fixed order, with unique names.</param>
public sealed record Experiment(string File, ExperimentSpec Spec, IReadOnlyList<RunPlan> Runs);
