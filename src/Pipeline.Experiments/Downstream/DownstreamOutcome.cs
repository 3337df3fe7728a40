using Pipeline.Experiments.Stages;
using Pipeline.Graph.Execution;

namespace Pipeline.Experiments.Downstream;

/// <summary>How a round of questions ended.</summary>
/// <param name="Stages">The answers, which the store has; none after a failure, or without questions.</param>
/// <param name="Result">The execution; null where there was nothing to do.</param>
internal sealed record DownstreamOutcome(IReadOnlyList<DownstreamStage> Stages, ExecutionResult? Result);
