using Pipeline.Training.Configuration;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu;

/// <summary>Trains one model at a time on the CPU. The same configuration and data give the same bytes for any number of threads, on any machine.</summary>
public sealed class CpuEngine : ITrainingEngine
{
    /// <inheritdoc/>
    public string Name => "cpu";

    /// <inheritdoc/>
    public int Revision => 3;

    /// <inheritdoc/>
    public bool IsBitReproducible => true;

    /// <inheritdoc/>
    public bool MayEndProcess => false;

    /// <inheritdoc/>
    public int RunsAtOnce => 1;

    /// <inheritdoc/>
    public long? DeviceBytes => null;

    /// <inheritdoc/>
    public string? Describe() => null;

    /// <inheritdoc/>
    /// <remarks>A thread for each half GFLOP of a step, some 5 ms, and for each sequence at most: threads that do less wait for each other.</remarks>
    public TrainingResources Resources(IReadOnlyList<TrainingConfiguration> runs, int threads)
    {
        const double Worthwhile = 5e8;
        var run = Only(runs);
        var worthwhile = run.TokensPerStep * ModelSize.FlopsPerToken(run.Model) / Worthwhile;
        using var state = new TrainingState(run, threads);
        return new TrainingResources((int)Math.Clamp(worthwhile, 1, run.SequencesPerBatch / run.AccumulationSteps), state.Bytes, 0);
    }

    /// <inheritdoc/>
    public ITrainableModel Create(IReadOnlyList<TrainingConfiguration> runs, int threads)
    {
        var model = new CpuModel(Only(runs), threads);
        try
        {
            model.Allocate();
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static TrainingConfiguration Only(IReadOnlyList<TrainingConfiguration> runs) =>
        runs.Count == 1 ? runs[0] : throw new ArgumentException($"The CPU engine trains one run at a time, not {runs.Count}.", nameof(runs));
}
