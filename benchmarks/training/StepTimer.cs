using System.Diagnostics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Data;

namespace Pipeline.Benchmarks.Training;

/// <summary>Runs optimizer steps of a training and times them.</summary>
internal sealed class StepTimer : IDisposable
{
    private const int Stretches = 3;

    private readonly TrainingConfiguration _configuration;
    private readonly CpuModel _model;
    private readonly TrainingWindows _windows;
    private readonly int[] _inputs;
    private readonly int[] _targets;
    private int _step;

    /// <summary>Builds the model, and does two steps so that all code is compiled and all memory touched.</summary>
    public StepTimer(TrainingConfiguration configuration, int threads = 1)
    {
        _configuration = configuration;
        _model = (CpuModel)new CpuEngine().Create([configuration], threads);
        _windows = new TrainingWindows(new RandomTokens(configuration.Model.VocabularySize), configuration.Model, configuration.Seed);
        _inputs = new int[_model.SequencesAtOnce * configuration.Model.Context];
        _targets = new int[_inputs.Length];
        Step();
        Step();
    }

    /// <summary>One optimizer step; returns its loss.</summary>
    public double Step()
    {
        var batch = _configuration.SequencesPerBatch;
        _model.BeginStep();
        for (var done = 0; done < batch;)
        {
            var sequences = Math.Min(_model.SequencesAtOnce, batch - done);
            _windows.Read(((long)_step * batch) + done, sequences, _inputs, _targets);
            _model.Accumulate(_inputs, _targets, sequences);
            done += sequences;
        }

        _model.Update(_step++);
        return _model.ReadLosses()[^1][0];
    }

    /// <summary>One optimizer step; returns its tokens.</summary>
    public long StepTokens()
    {
        Step();
        return _configuration.TokensPerStep;
    }

    /// <summary>Tokens per second: the best of three stretches.</summary>
    public double TokensPerSecond(double seconds)
    {
        var best = 0.0;
        for (var stretch = 0; stretch < Stretches; stretch++)
        {
            var (start, steps) = (Stopwatch.GetTimestamp(), 0);
            for (; steps == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds / Stretches; steps++)
                Step();
            best = Math.Max(best, steps * _configuration.TokensPerStep / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }

    /// <summary>Seconds that each part of a step takes, over some steps.</summary>
    public IReadOnlyList<(string Part, double Seconds)> Parts(int steps)
    {
        var before = _model.State.Decoder.PhaseTicks.ToArray();
        var start = Stopwatch.GetTimestamp();
        for (var step = 0; step < steps; step++)
            Step();
        var total = Stopwatch.GetElapsedTime(start).TotalSeconds;
        var parts = _model.State.Decoder.PhaseTicks.ToArray()
            .Select((ticks, phase) => (((DecoderPhase)phase).ToString(), (ticks - before[phase]) / (double)Stopwatch.Frequency))
            .ToList();
        parts.Add(("Update and the rest", total - parts.Sum(part => part.Item2)));
        return parts;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();
}
