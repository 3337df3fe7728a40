using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>The factors of R runs in their forward passes (R, 1, 1); null where all are 1.</summary>
/// <param name="Embedding">On the embedded tokens and positions.</param>
/// <param name="Hidden">On the products with hidden matrices.</param>
/// <param name="Norm">On gains and biases.</param>
/// <param name="Final">On what the readout takes: that of the final norm and that of the readout.</param>
internal sealed record Multipliers(Tensor? Embedding, Tensor? Hidden, Tensor? Norm, Tensor? Final) : IDisposable
{
    /// <summary>Evaluates the parametrizations of the runs.</summary>
    public static Multipliers Of(IReadOnlyList<TrainingConfiguration> runs, Compute compute)
    {
        return new Multipliers(
            Product(ParameterGroup.Embedding),
            Product(ParameterGroup.Hidden),
            Product(ParameterGroup.Norm),
            runs[0].Model.Family == ModelFamily.Linear ? Product(ParameterGroup.Readout) : Product(ParameterGroup.Readout, ParameterGroup.Norm));

        Tensor? Product(params ParameterGroup[] groups) => compute.Multiplier(
            runs.Select(run => groups.Aggregate(1.0, (product, group) => product * GroupSettings.Of(run, group).ForwardMultiplier)), dimensions: 3);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Embedding?.Dispose();
        Hidden?.Dispose();
        Norm?.Dispose();
        Final?.Dispose();
    }
}
