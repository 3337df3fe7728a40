using Pipeline.TestSupport.Trainings;
using Pipeline.Training.Configuration;
using Pipeline.Training.Data;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Tests.Evaluation;

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
        using var model = (CpuModel)new CpuEngine().Create([configuration], 1);
        var windows = new TrainingWindows(tokens, configuration.Model, configuration.Seed);
        var before = Activations(configuration, model, windows);
        var training = new TrainingSteps(model, [configuration], tokens);
        for (var step = 0; step < steps; step++)
            training.Do(step);
        var after = Activations(configuration, model, windows);
        return [.. before.Zip(after, (old, now) => new CoordinateSize(
            old.Name,
            old.Values.Average(value => (double)Math.Abs(value)),
            old.Values.Zip(now.Values, (left, right) => (double)Math.Abs(left - right)).Average()))];
    }

    private static List<(string Name, float[] Values)> Activations(TrainingConfiguration configuration, CpuModel model, TrainingWindows windows)
    {
        var decoder = model.State.Decoder;
        var sequences = model.SequencesAtOnce;
        var inputs = new int[sequences * configuration.Model.Context];
        var targets = new int[inputs.Length];
        windows.Read(0, sequences, inputs, targets);
        model.Evaluate(inputs, targets, sequences, new float[inputs.Length]);
        var activations = new List<(string Name, float[] Values)>();
        for (var block = 0; block <= configuration.Model.Depth; block++)
            activations.Add((block == 0 ? "embedding" : $"block {block}", decoder.HiddenAfter(block).ToArray()));
        var multiplier = (float)GroupSettings.Of(configuration, ParameterGroup.Readout).ForwardMultiplier;
        activations.Add(("logits", [.. decoder.Logits.Select(logit => logit * multiplier)]));
        return activations;
    }
}
