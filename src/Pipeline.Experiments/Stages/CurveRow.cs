namespace Pipeline.Experiments.Stages;

/// <summary>One line of the table of loss curves.</summary>
/// <param name="Tokens">Tokens trained on.</param>
/// <param name="TrainLoss">Loss of the step's batch, in nats per token; null when it was not a number.</param>
/// <param name="ValidationLoss">Loss on the validation set, in nats per token; null where it was not measured.</param>
internal sealed record CurveRow(long Tokens, double? TrainLoss, double? ValidationLoss);
