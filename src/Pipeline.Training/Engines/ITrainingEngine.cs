using Pipeline.Training.Configuration;

namespace Pipeline.Training.Engines;

/// <summary>What computes trainings. What a training is, its loop and its checkpoints do not depend on it.</summary>
public interface ITrainingEngine
{
    /// <summary>Short name: <c>cpu</c>, <c>torch</c>.</summary>
    string Name { get; }

    /// <summary>Raised by hand when the engine's results change on purpose; part of the identity of a run.</summary>
    int Revision { get; }

    /// <summary>Whether the same configuration and data give the same bytes, on any machine.</summary>
    bool IsBitReproducible { get; }

    /// <summary>Whether it may end the process that it runs in, as native code can, so that it belongs into a process of its own.</summary>
    bool MayEndProcess { get; }

    /// <summary>Most runs of one shape that it trains as one model; 1 where it trains one at a time.</summary>
    int RunsAtOnce { get; }

    /// <summary>Memory of its device that trainings may fill, in bytes; null where there is no device, or it does not say.</summary>
    long? DeviceBytes { get; }

    /// <summary>Looks whether trainings can run here, and loads nothing into this process.</summary>
    /// <returns>What they run on, in one line: device, library, its version, and why others were passed over; null where there is nothing to say.</returns>
    /// <exception cref="EngineUnavailableException">They cannot; the message says what to install.</exception>
    string? Describe();

    /// <summary>What a training needs, foreseen without allocating or loading anything.</summary>
    /// <param name="runs">Runs of one shape; at least 1.</param>
    /// <param name="threads">Threads that they use; at least 1.</param>
    TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads);

    /// <summary>Allocates the models of some runs and fills in their starting weights.</summary>
    /// <param name="runs">Runs of one shape (<see cref="TrainingShape"/>); at least 1, at most <see cref="RunsAtOnce"/>.</param>
    /// <param name="threads">Threads that they use; at least 1.</param>
    /// <exception cref="EngineUnavailableException">Trainings cannot run here.</exception>
    /// <exception cref="TrainingException">There is less memory than they need.</exception>
    ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads);
}
