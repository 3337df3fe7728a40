using System.Diagnostics;
using Pipeline.Training;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Model;

namespace Pipeline.Benchmarks.Training;

/// <summary>Runs optimizer steps of a training and times them.</summary>
internal sealed class StepTimer : IDisposable
{
    private const int Stretches = 3;

    private readonly TrainingConfiguration _configuration;
    private readonly TrainingState _state;
    private readonly BatchGradient _gradient;
    private int _step;

    /// <summary>Builds the model, and does two steps so that all code is compiled and all memory touched.</summary>
    public StepTimer(TrainingConfiguration configuration, int threads = 1)
    {
        _configuration = configuration;
        _state = new TrainingState(configuration, threads);
        _state.Allocate();
        var windows = new TrainingWindows(new RandomTokens(configuration.Model.VocabularySize), configuration.Model, configuration.Seed);
        _gradient = new BatchGradient(configuration, _state, windows);
        Step();
        Step();
    }

    /// <summary>One optimizer step; returns its loss.</summary>
    public double Step()
    {
        var loss = _gradient.Accumulate(_step);
        _state.Update(_step++);
        return loss;
    }

    /// <summary>Tokens per second of processor time: the best of three stretches. Other processes on the machine disturb it little.</summary>
    public double TokensPerProcessorSecond(double seconds) => Best(seconds, () => Environment.CpuUsage.TotalTime);

    /// <summary>Tokens per second: the best of three stretches.</summary>
    public double TokensPerSecond(double seconds) => Best(seconds, () => Stopwatch.GetElapsedTime(0));

    /// <summary>Seconds that each part of a step takes, over some steps.</summary>
    public IReadOnlyList<(string Part, double Seconds)> Parts(int steps)
    {
        var before = _state.Decoder.PhaseTicks.ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
            Step();
        var total = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var parts = _state.Decoder.PhaseTicks.ToArray()
            .Select((ticks, phase) => (((DecoderPhase)phase).ToString(), (ticks - before[phase]) / (double)Stopwatch.Frequency))
            .ToList();
        parts.Add(("Update and the rest", total - parts.Sum(part => part.Item2)));
        return parts;
    }

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private double Best(double seconds, Func<TimeSpan> clock)
    {
        var best = 0.0;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            var (start, steps) = (clock(), 0);
            for (; steps == 0 || (clock() - start).TotalSeconds < seconds / Stretches; steps++)
                Step();
            best = Math.Max(best, steps * _configuration.TokensPerStep / (clock() - start).TotalSeconds);
        }

        return best;
    }
}
