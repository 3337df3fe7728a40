namespace Pipeline.Training;

/// <summary>How one run of several ended: with a result, or with a failure of its own that ended no other run.</summary>
/// <param name="Result">The result; null where it failed.</param>
/// <param name="Failure">Why it failed; null where it did not.</param>
public sealed record TrainingOutcome(TrainingResult? Result, TrainingException? Failure);
