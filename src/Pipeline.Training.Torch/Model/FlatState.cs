using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Weights, gradients and moments of R runs, each a tensor (R, P) that <see cref="FlatLayout"/> describes.</summary>
/// <param name="Weights">Weights.</param>
/// <param name="Gradients">Gradients of the step.</param>
/// <param name="First">First moments, or momenta.</param>
/// <param name="Second">Second moments; null where the update rule has none.</param>
internal sealed record FlatState(Tensor Weights, Tensor Gradients, Tensor First, Tensor? Second) : IDisposable
{
    private const int FloatsAtOnce = 1 << 18;

    /// <summary>The state before the first step.</summary>
    public static FlatState Start(IReadOnlyList<TrainingConfiguration> runs, FlatLayout layout, Device device)
    {
        using var scope = NewDisposeScope();
        var weights = zeros([runs.Count, layout.Length], device: device);
        var (buffer, staging) = (new float[FloatsAtOnce], empty(FloatsAtOnce));
        for (var run = 0; run < runs.Count; run++)
        {
            foreach (var parameter in layout.All)
                Fill(weights.select(0, run).narrow(0, parameter.Offset, parameter.Description.Count), runs[run], parameter.Description, buffer, staging);
        }

        var second = runs[0].Optimizer.Kind == OptimizerKind.AdamW ? zeros_like(weights) : null;
        return new FlatState(weights, zeros_like(weights), zeros_like(weights), second).Detach();
    }

    /// <summary>The state of some of the runs, in memory of its own.</summary>
    public FlatState Select(IReadOnlyList<int> runs)
    {
        using var scope = NewDisposeScope();
        var index = tensor([.. runs.Select(run => (long)run)], device: Weights.device);
        return new FlatState(
            Weights.index_select(0, index), Gradients.index_select(0, index), First.index_select(0, index), Second?.index_select(0, index)).Detach();
    }

    /// <summary>The state of one run, in the host's memory.</summary>
    public FlatState OnHost(int run)
    {
        using var scope = NewDisposeScope();
        return new FlatState(Of(Weights), Of(Gradients), Of(First), Second is null ? null : Of(Second)).Detach();

        Tensor Of(Tensor flat) => flat.narrow(0, run, 1).clone().cpu();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Weights.Dispose();
        Gradients.Dispose();
        First.Dispose();
        Second?.Dispose();
    }

    private static void Fill(Tensor destination, TrainingConfiguration run, ParameterDescription parameter, float[] buffer, Tensor staging)
    {
        for (long start = 0; start < parameter.Count; start += buffer.Length)
        {
            using var scope = NewDisposeScope();
            var count = (int)Math.Min(buffer.Length, parameter.Count - start);
            StartingWeights.Fill(run, parameter, buffer.AsSpan(0, count), start);
            staging.data<float>().CopyFrom(buffer);
            destination.narrow(0, start, count).copy_(staging.narrow(0, 0, count));
        }
    }

    private FlatState Detach()
    {
        Weights.DetachFromDisposeScope();
        Gradients.DetachFromDisposeScope();
        First.DetachFromDisposeScope();
        Second?.DetachFromDisposeScope();
        return this;
    }
}
