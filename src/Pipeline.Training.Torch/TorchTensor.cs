using Pipeline.Training.Engines;
using Pipeline.Training.Torch.Model;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch;

/// <summary>A parameter of one run in one of the flat tensors, copied from and to the device.</summary>
/// <param name="name">Its name in checkpoints.</param>
/// <param name="parameter">Where it lies in a row.</param>
/// <param name="row">The run's row (P) of a flat tensor, for as long as the call takes.</param>
/// <param name="changed">Called after elements were written.</param>
internal sealed class TorchTensor(string name, FlatParameter parameter, Func<Tensor> row, Action changed) : ITrainingTensor
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => parameter.Description.Shape;

    /// <inheritdoc/>
    public long Count => parameter.Description.Count;

    /// <inheritdoc/>
    public void CopyTo(long start, Span<float> destination)
    {
        using var scope = NewDisposeScope();
        Part(start, destination.Length).cpu().data<float>().CopyTo(destination);
    }

    /// <inheritdoc/>
    public void CopyFrom(long start, ReadOnlySpan<float> source)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        Part(start, source.Length).copy_(tensor(source.ToArray()));
        changed();
    }

    private Tensor Part(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, Count);
        return row().narrow(0, parameter.Offset + start, count);
    }
}
