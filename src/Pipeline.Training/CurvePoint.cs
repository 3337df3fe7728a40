namespace Pipeline.Training;

/// <summary>One optimizer step of a loss curve.</summary>
/// <param name="Step">Number of the step, from 1.</param>
/// <param name="Tokens">Tokens trained on, this step included.</param>
/// <param name="LearningRateFactor">The schedule's factor at this step, in [0, 1].</param>
/// <param name="TrainLoss">Loss on the step's batch before its update, in nats per token; null when it is not a number.</param>
/// <param name="ValidationLoss">Loss on the validation set after the update, in nats per token; null when not measured at this step.</param>
public sealed record CurvePoint(int Step, long Tokens, double LearningRateFactor, double? TrainLoss, double? ValidationLoss);
