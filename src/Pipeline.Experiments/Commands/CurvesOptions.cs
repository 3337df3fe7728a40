namespace Pipeline.Experiments.Commands;

/// <summary>Which curves go where.</summary>
/// <param name="Sweep">The spec, and where its results are.</param>
/// <param name="Folder">The folder to make.</param>
public sealed record CurvesOptions(SweepOptions Sweep, string Folder);
