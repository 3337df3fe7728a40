namespace Pipeline.Laws.Transfer;

/// <summary>One point of a joint fit over width and rate.</summary>
/// <param name="Width">n.</param>
/// <param name="Rate">The base rate η.</param>
/// <param name="Observed">The mean loss over seeds.</param>
/// <param name="Predicted">The loss of the joint law.</param>
public sealed record TransferPoint(int Width, double Rate, double Observed, double Predicted);
