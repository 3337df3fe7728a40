namespace Pipeline.Experiments.Specs;

/// <summary>A spec that was read, checked and expanded.</summary>
/// <param name="File">Path of the spec, as the user named it.</param>
/// <param name="Spec">What the spec says, at the scale that was asked for. Its name is that of its reports: <c>transfer</c>, or <c>transfer-smoke</c>.</param>
/// <param name="Runs">The runs that it asks for, in a fixed order, with unique names.</param>
/// <param name="ErrorAt">Gives an error that turns out later its place: from a path such as <c>model.widths[1]</c> and a message.</param>
public sealed record Experiment(string File, ExperimentSpec Spec, IReadOnlyList<RunPlan> Runs, Func<string, string, SpecError> ErrorAt)
{
    /// <summary>The scale that was asked for; null for the spec as it stands.</summary>
    public string? Scale { get; init; }

    /// <summary>The other scales that the spec has.</summary>
    public IReadOnlyList<string> Scales { get; init; } = [];

    /// <summary>The search that its runs belong to, as far as it has come; null for a grid.</summary>
    internal RunSearch? Search { get; init; }
}
