using Pipeline.Training.Engines;

namespace Pipeline.TestSupport.Trainings;

/// <summary>A tensor in an array.</summary>
/// <param name="name">Its name.</param>
/// <param name="shape">Its dimensions.</param>
/// <param name="values">Its elements.</param>
public sealed class MemoryTensor(string name, IReadOnlyList<long> shape, float[] values) : ITrainingTensor
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape => shape;

    /// <inheritdoc/>
    public long Count => values.Length;

    /// <inheritdoc/>
    public void CopyTo(long start, Span<float> destination) => values.AsSpan((int)start, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void CopyFrom(long start, ReadOnlySpan<float> source) => source.CopyTo(values.AsSpan((int)start));
}
