namespace Pipeline.Experiments.Specs;

/// <summary>What a spec comes to.</summary>
/// <param name="Runs">Its runs; with a search, those of the first round.</param>
/// <param name="Search">The search that goes on from there; null without one.</param>
internal sealed record Expansion(IReadOnlyList<RunPlan> Runs, RunSearch? Search);
