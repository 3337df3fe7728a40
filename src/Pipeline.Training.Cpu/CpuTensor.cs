using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Cpu.Model;
using Pipeline.Training.Engines;

namespace Pipeline.Training.Cpu;

/// <summary>A stretch of the memory of a training, of a parameter's shape.</summary>
/// <param name="name">Its name in checkpoints.</param>
/// <param name="parameter">The parameter.</param>
/// <param name="buffer">The elements.</param>
/// <param name="changed">Called after elements were written.</param>
internal sealed unsafe class CpuTensor(string name, Parameter parameter, FloatBuffer buffer, Action? changed = null) : ITrainingTensor
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => parameter.Description.Shape;

    /// <inheritdoc/>
    public long Count => buffer.Length;

    /// <inheritdoc/>
    public void CopyTo(long start, Span<float> destination) => Part(start, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void CopyFrom(long start, ReadOnlySpan<float> source)
    {
        source.CopyTo(Part(start, source.Length));
        changed?.Invoke();
    }

    private Span<float> Part(long start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(start + count, buffer.Length);
        return new Span<float>(buffer.Pointer + start, count);
    }
}
