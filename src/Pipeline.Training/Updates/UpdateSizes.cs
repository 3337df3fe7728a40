using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Engines;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Updates;

/// <summary>
/// Measures in a linear network, logits z_y = W_y·E_x, how much the update of either matrix at a step moves the logits of the pairs (x, y) of its batch (arXiv 2506.15025).
/// </summary>
public static class UpdateSizes
{
    /// <summary>Trains and measures.</summary>
    /// <param name="engine">What computes it.</param>
    /// <param name="configuration">A training of the family linear, not tied; its steps are trained up to the last one measured.</param>
    /// <param name="tokens">What it reads.</param>
    /// <param name="steps">The steps to measure, counted from 1.</param>
    /// <param name="counts">For each pair whether it counts, by its input token; null for all.</param>
    /// <returns>One measurement per step.</returns>
    /// <exception cref="TrainingException">The model is of another family, or tied, or there are too few tokens.</exception>
    public static IReadOnlyList<StepUpdate> Measure(
        ITrainingEngine engine, TrainingConfiguration configuration, ITokenSource tokens, IReadOnlyCollection<int> steps, Predicate<int>? counts = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        if (configuration.Model is not { Family: ModelFamily.Linear, TiedEmbedding: false })
            throw new TrainingException("Update sizes are measured in linear networks with a readout of their own.");
        var windows = new TrainingWindows(tokens, configuration.Model, configuration.Seed);
        using var model = engine.Create([configuration], threads: 1);
        var inputs = new int[configuration.TokensPerStep];
        var targets = new int[inputs.Length];
        var found = new List<StepUpdate>();
        for (var step = 1; step <= steps.Max(); step++)
        {
            windows.Read((long)(step - 1) * configuration.SequencesPerBatch, configuration.SequencesPerBatch, inputs, targets);
            (float[] Embedding, float[] Readout)? before = steps.Contains(step) ? Weights(model) : null;
            Step(model, configuration, inputs, targets, step - 1);
            if (before is { } old)
                found.Add(Compare(step, configuration.Model.Width, old, Weights(model), inputs, targets, counts));
        }

        return found;
    }

    private static void Step(ITrainableModel model, TrainingConfiguration configuration, int[] inputs, int[] targets, int step)
    {
        model.BeginStep();
        for (var done = 0; done < configuration.SequencesPerBatch;)
        {
            var sequences = Math.Min(model.SequencesAtOnce, configuration.SequencesPerBatch - done);
            var (start, rows) = (done * configuration.Model.Context, sequences * configuration.Model.Context);
            model.Accumulate(inputs[start..(start + rows)], targets[start..(start + rows)], sequences);
            done += sequences;
        }

        model.Update(step);
        model.ReadLosses();
    }

    private static (float[] Embedding, float[] Readout) Weights(ITrainableModel model)
    {
        float[] Read(string name)
        {
            var tensor = model.Tensors(0).First(tensor => tensor.Name == name);
            var values = new float[tensor.Count];
            tensor.CopyTo(0, values);
            return values;
        }

        return (Read(ModelParameters.Embedding), Read(ModelParameters.Readout));
    }

    private static StepUpdate Compare(
        int step, int width, (float[] Embedding, float[] Readout) old, (float[] Embedding, float[] Readout) now, int[] inputs, int[] targets, Predicate<int>? counts)
    {
        var (embedding, readout) = (new Moved(), new Moved());
        for (var i = 0; i < inputs.Length; i++)
        {
            if (counts is not null && !counts(inputs[i]))
                continue;
            var (x, y) = (inputs[i] * width, targets[i] * width);
            embedding.Add(now.Embedding.AsSpan(x, width), old.Embedding.AsSpan(x, width), old.Readout.AsSpan(y, width));
            readout.Add(now.Readout.AsSpan(y, width), old.Readout.AsSpan(y, width), old.Embedding.AsSpan(x, width));
        }

        return new StepUpdate(step, embedding.Size, readout.Size);
    }

    /// <summary>Sums over pairs: of the squares of moved logits, of the update's entries, and of the entries that it meets.</summary>
    private sealed class Moved
    {
        private double _logits;
        private double _updates;
        private double _met;
        private long _pairs;
        private long _entries;

        public double Size => Math.Sqrt(_logits / _pairs / (_updates / _entries) / (_met / _entries));

        public void Add(ReadOnlySpan<float> now, ReadOnlySpan<float> old, ReadOnlySpan<float> other)
        {
            double moved = 0;
            for (var k = 0; k < now.Length; k++)
            {
                var update = (double)now[k] - old[k];
                moved += update * other[k];
                _updates += update * update;
                _met += (double)other[k] * other[k];
            }

            _logits += moved * moved;
            _pairs++;
            _entries += now.Length;
        }
    }
}
