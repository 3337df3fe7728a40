using Pipeline.Training.Configuration;

namespace Pipeline.Training;

/// <summary>One run of several that are trained together.</summary>
/// <param name="Configuration">What to train.</param>
/// <param name="Options">How to execute it.</param>
public sealed record TrainingRequest(TrainingConfiguration Configuration, TrainingOptions Options)
{
    /// <summary>
    /// The step after which the training ends, from 1 to those of the configuration, with an evaluation and with a checkpoint from which a training to the last step goes on to the same bytes; null
    /// for the last step. Schedule and batches are those of the whole training.
    /// </summary>
    public int? LastStep { get; init; }
}
