namespace Pipeline.Training;

/// <summary>How a training is executed. Nothing here changes its result.</summary>
/// <param name="Threads">Threads that one run uses; at least 1.</param>
/// <param name="CheckpointFolder">Where checkpoints are kept and looked for; null for none.</param>
/// <param name="CheckpointInterval">Time between checkpoints, more where keeping them would take over a twentieth of the time; zero for one after every step.</param>
/// <param name="Progress">Called after each step, on the training thread.</param>
/// <param name="WeightsFile">Says where the weights after the last step are written, given how the run ended, unless it diverged; null, or an answer of null, for nowhere.</param>
public sealed record TrainingOptions(
    int Threads = 1,
    string? CheckpointFolder = null,
    TimeSpan CheckpointInterval = default,
    Action<TrainingProgress>? Progress = null,
    Func<TrainingResult, string?>? WeightsFile = null);
