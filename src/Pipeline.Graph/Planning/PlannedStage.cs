using Pipeline.Graph.Store;

namespace Pipeline.Graph.Planning;

/// <summary>One stage of a plan.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Status">What a run would do with it.</param>
/// <param name="Reasons">Why it is not cached, most telling first; empty when it is.</param>
/// <param name="Record">The record of its outputs, when it is cached.</param>
/// <param name="EstimatedThreadSeconds">From earlier executions of its kind in this store; null when there were none. 0 when it is cached.</param>
public sealed record PlannedStage(
    Stage Stage,
    StageStatus Status,
    IReadOnlyList<string> Reasons,
    ActionRecord? Record,
    double? EstimatedThreadSeconds);
