namespace Pipeline.Experiments.Stages;

/// <summary>One line of the table of loss curves.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Tokens">Tokens trained on.</param>
/// <param name="LearningRateFactor">What the schedule multiplied the learning rates by.</param>
/// <param name="TrainLoss">Loss of the step's batch, in nats per token; null when it was not a number.</param>
/// <param name="ValidationLoss">Loss on the validation set, in nats per token; null where it was not measured.</param>
internal sealed record CurveRow(long Step, long Tokens, double LearningRateFactor, double? TrainLoss, double? ValidationLoss);
