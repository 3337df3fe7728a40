using Pipeline.Experiments.Commands;

namespace Pipeline.Experiments.Cluster;

/// <summary>How the last attempt at an element ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Failed">The stages that failed, with their messages.</param>
/// <param name="Skipped">The stages that were not run, with the reason.</param>
internal sealed record ElementResult(int ExitCode, IReadOnlyDictionary<string, Diagnostic> Failed, IReadOnlyDictionary<string, string> Skipped);
