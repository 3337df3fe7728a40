using Pipeline.Graph.Store;

namespace Pipeline.Graph.Execution;

/// <summary>What became of one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Record">Its action record, if it is cached or ran.</param>
/// <param name="Error">Why it failed, if it did.</param>
/// <param name="Reason">Why it was skipped or cancelled, in a few words.</param>
public sealed record StageResult(Stage Stage, StageOutcome Outcome, ActionRecord? Record, Exception? Error, string? Reason);
