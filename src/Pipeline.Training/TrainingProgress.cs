namespace Pipeline.Training;

/// <summary>Where a training stands.</summary>
/// <param name="Step">Steps done.</param>
/// <param name="Steps">Steps to do in all.</param>
/// <param name="Loss">Training loss of the last step, in nats per token.</param>
/// <param name="TokensPerSecond">Speed since the start of this process's part of the training.</param>
public sealed record TrainingProgress(int Step, int Steps, double Loss, double TokensPerSecond);
