using Pipeline.Training.Configuration;
using Pipeline.Training.Data;

namespace Pipeline.Training;

/// <summary>Reads batches and adds up their gradients, as many sequences at a time as the decoder takes.</summary>
internal sealed class BatchGradient(TrainingConfiguration configuration, TrainingState state, TrainingWindows windows)
{
    private readonly int[] _inputs = new int[state.Decoder.SequencesAtOnce * configuration.Model.Context];
    private readonly int[] _targets = new int[state.Decoder.SequencesAtOnce * configuration.Model.Context];

    /// <summary>Computes the gradient of the mean loss of the batch of one step, counted from 0; returns that loss in nats per token.</summary>
    public double Accumulate(int step)
    {
        var decoder = state.Decoder;
        var batch = configuration.SequencesPerBatch;
        var weight = (float)(1.0 / configuration.TokensPerStep);
        var nats = 0.0;
        decoder.TakeWeights();
        decoder.ClearGradients();
        for (var done = 0; done < batch;)
        {
            var sequences = Math.Min(decoder.SequencesAtOnce, batch - done);
            windows.Read(((long)step * batch) + done, sequences, _inputs, _targets);
            decoder.ForwardBackward(_inputs, _targets, sequences, weight);
            foreach (var loss in decoder.Losses)
                nats += loss;
            done += sequences;
        }

        decoder.FinishGradients();
        return nats / configuration.TokensPerStep;
    }
}
