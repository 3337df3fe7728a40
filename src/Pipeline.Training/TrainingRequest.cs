using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>One run of several that are trained together.</summary>
/// <param name="Configuration">What to train.</param>
/// <param name="Options">How to execute it.</param>
public sealed record TrainingRequest(TrainingConfiguration Configuration, TrainingOptions Options);
