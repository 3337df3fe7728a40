using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;

namespace Pipeline.Benchmarks.Training;

/// <summary>Runs optimizer steps of a training and times them.</summary>
internal sealed class StepTimer : IDisposable
{
    private readonly TrainingConfiguration _configuration;
    private readonly TrainingState _state;
    private readonly BatchGradient _batch;
    private int _step;

    public StepTimer(TrainingConfiguration configuration, int threads)
    {
        _configuration = configuration;
        _state = new TrainingState(configuration, threads);
        _state.Allocate();
        _batch = new BatchGradient(configuration, _state, new TrainingWindows(new RandomTokens(configuration.Model.VocabularySize), configuration.Model, 1));
        Step();
        Step();
    }

    public void Step()
    {
        _batch.Accumulate(_step);
        _state.Update(_step++);
    }

    /// <summary>Best speed of three stretches that take about <paramref name="seconds"/> in all.</summary>
    public double TokensPerSecond(double seconds)
    {
        var best = 0.0;
        for (var stretch = 0; stretch < 3; stretch++)
        {
            var start = Environment.CpuUsage.TotalTime;
            var steps = 0;
            while (steps == 0 || (Environment.CpuUsage.TotalTime - start).TotalSeconds < seconds / 3)
            {
                Step();
                steps++;
            }

            best = Math.Max(best, steps * _configuration.TokensPerStep / (Environment.CpuUsage.TotalTime - start).TotalSeconds);
        }

        return best;
    }

    public void Dispose() => _state.Dispose();
}
