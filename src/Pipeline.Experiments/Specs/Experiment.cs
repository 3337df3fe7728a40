namespace Pipeline.Experiments.Specs;

/// <summary>A spec that was read, checked and expanded.</summary>
/// <param name="File">Path of the spec, as the user named it.</param>
/// <param name="Spec">What the spec says.</param>
/// <param name="Runs">The runs that it asks for, in a fixed order, with unique names.</param>
/// <param name="ErrorAt">Gives an error that turns out later its place: from a path such as <c>model.widths[1]</c> and a message.</param>
public sealed record Experiment(string File, ExperimentSpec Spec, IReadOnlyList<RunPlan> Runs, Func<string, string, SpecError> ErrorAt);
