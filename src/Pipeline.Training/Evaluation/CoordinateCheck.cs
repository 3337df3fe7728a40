using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Model;

namespace Pipeline.Training.Evaluation;

/// <summary>
/// The coordinate check of microsoft/mup: how far the activations of a fixed batch move from their initial values in a few steps. Under μP the sizes do
/// not depend on width; under SP they grow.
/// </summary>
internal static class CoordinateCheck
{
    /// <summary>Trains for some steps and measures after the last.</summary>
    /// <param name="configuration">The training; its batch is what is measured.</param>
    /// <param name="tokens">Training tokens.</param>
    /// <param name="steps">Optimizer steps.</param>
    /// <returns>For the embedding, each block and the logits: mean absolute activation at the start, and mean absolute change.</returns>
    public static IReadOnlyList<CoordinateSize> Measure(TrainingConfiguration configuration, ITokenSource tokens, int steps)
    {
        using var state = new TrainingState(configuration, 1);
        state.Allocate();
        var windows = new TrainingWindows(tokens, configuration.Model, configuration.Seed);
        var gradient = new BatchGradient(configuration, state, windows);
        var before = Activations(configuration, state, windows);
        for (var step = 0; step < steps; step++)
        {
            gradient.Accumulate(step);
            state.Update(step);
        }

        var after = Activations(configuration, state, windows);
        return [.. before.Zip(after, (old, now) => new CoordinateSize(
            old.Name,
            old.Values.Average(value => (double)Math.Abs(value)),
            old.Values.Zip(now.Values, (left, right) => (double)Math.Abs(left - right)).Average()))];
    }

    private static List<(string Name, float[] Values)> Activations(TrainingConfiguration configuration, TrainingState state, TrainingWindows windows)
    {
        var decoder = state.Decoder;
        var sequences = decoder.SequencesAtOnce;
        var inputs = new int[sequences * configuration.Model.Context];
        var targets = new int[inputs.Length];
        windows.Read(0, sequences, inputs, targets);
        decoder.TakeWeights();
        decoder.Evaluate(inputs, targets, sequences);
        var activations = new List<(string Name, float[] Values)>();
        for (var block = 0; block <= configuration.Model.Depth; block++)
            activations.Add((block == 0 ? "embedding" : $"block {block}", decoder.HiddenAfter(block).ToArray()));
        var multiplier = (float)GroupSettings.Of(configuration, ParameterGroup.Readout).ForwardMultiplier;
        activations.Add(("logits", [.. decoder.Logits.Select(logit => logit * multiplier)]));
        return activations;
    }
}
