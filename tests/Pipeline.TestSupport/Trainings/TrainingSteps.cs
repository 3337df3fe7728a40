using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;

namespace Pipeline.TestSupport.Trainings;

/// <summary>Steps of a model with nothing around them: no divergence, no evaluation, no checkpoint.</summary>
/// <param name="model">The models.</param>
/// <param name="runs">Their runs, of one shape.</param>
/// <param name="tokens">What they are trained on.</param>
public sealed class TrainingSteps(ITrainableModel model, IReadOnlyList<TrainingConfiguration> runs, ITokenSource tokens)
{
    private readonly TrainingWindows[] _windows = [.. runs.Select(run => new TrainingWindows(tokens, run.Model, run.Seed))];
    private readonly int[] _inputs = new int[runs.Count * model.SequencesAtOnce * runs[0].Model.Context];
    private readonly int[] _targets = new int[runs.Count * model.SequencesAtOnce * runs[0].Model.Context];

    /// <summary>Does a step, counted from 0, and leaves its losses unread.</summary>
    public void Do(int step)
    {
        var batch = runs[0].SequencesPerBatch;
        model.BeginStep();
        for (var done = 0; done < batch;)
        {
            var sequences = Math.Min(model.SequencesAtOnce, batch - done);
            var rows = sequences * runs[0].Model.Context;
            for (var run = 0; run < runs.Count; run++)
                _windows[run].Read(((long)step * batch) + done, sequences, _inputs.AsSpan(run * rows, rows), _targets.AsSpan(run * rows, rows));
            model.Accumulate(_inputs, _targets, sequences);
            done += sequences;
        }

        model.Update(step);
    }

    /// <summary>Does a step, and returns each run's loss in nats per token.</summary>
    public double[] LossesOf(int step)
    {
        Do(step);
        return model.ReadLosses()[^1];
    }
}
