namespace Pipeline.Experiments.Commands;

/// <summary>Which model goes where.</summary>
/// <param name="Sweep">The spec, and how a training that is missing is executed.</param>
/// <param name="Run">The name of the run.</param>
/// <param name="Folder">The folder to make.</param>
public sealed record ExportOptions(SweepOptions Sweep, string Run, string Folder);
