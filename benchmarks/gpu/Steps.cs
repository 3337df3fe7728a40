using System.Diagnostics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.Benchmarks.Gpu;

/// <summary>Steps of a model on made-up tokens.</summary>
/// <param name="model">The models.</param>
/// <param name="runs">Their runs.</param>
internal sealed class Steps(ITrainableModel model, IReadOnlyList<TrainingConfiguration> runs)
{
    private readonly TrainingWindows[] _windows = [.. runs.Select(run => new TrainingWindows(new MadeUpTokens(run.Model.VocabularySize), run.Model, run.Seed))];
    private readonly int[] _inputs = new int[runs.Count * model.SequencesAtOnce * runs[0].Model.Context];
    private readonly int[] _targets = new int[runs.Count * model.SequencesAtOnce * runs[0].Model.Context];
    private int _step;

    /// <summary>The losses of the next step.</summary>
    public double[] Losses()
    {
        Next();
        return model.ReadLosses()[^1];
    }

    /// <summary>Tokens per second of all runs, for about some seconds after a warm-up.</summary>
    public double TokensPerSecond(double seconds)
    {
        for (var i = 0; i < 3; i++)
            Losses();
        var (start, tokens) = (Stopwatch.GetTimestamp(), 0L);
        while (tokens == 0 || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds)
        {
            for (var i = 0; i < model.StepsBetweenReadings; i++, tokens += runs.Count * runs[0].TokensPerStep)
                Next();
            model.ReadLosses();
        }

        return tokens / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private void Next()
    {
        var batch = runs[0].SequencesPerBatch;
        model.BeginStep();
        for (var done = 0; done < batch;)
        {
            var sequences = Math.Min(model.SequencesAtOnce, batch - done);
            var rows = sequences * runs[0].Model.Context;
            for (var run = 0; run < runs.Count; run++)
                _windows[run].Read(((long)_step * batch) + done, sequences, _inputs.AsSpan(run * rows, rows), _targets.AsSpan(run * rows, rows));
            model.Accumulate(_inputs, _targets, sequences);
            done += sequences;
        }

        model.Update(_step++);
    }
}
