using Pipeline.Training.Engines;

namespace Pipeline.Training.Export;

/// <summary>A tensor in memory.</summary>
/// <param name="name">Its name.</param>
/// <param name="shape">Its dimensions; elements are row-major.</param>
/// <param name="values">Its elements.</param>
public sealed class ArrayTensor(string name, IReadOnlyList<long> shape, float[] values) : ITrainingTensor
{
    /// <inheritdoc/>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public IReadOnlyList<long> Shape { get; } = shape;

    /// <inheritdoc/>
    public long Count => Values.Length;

    /// <summary>Its elements.</summary>
    public float[] Values { get; } = values;

    /// <inheritdoc/>
    public void CopyTo(long start, Span<float> destination) => Values.AsSpan((int)start, destination.Length).CopyTo(destination);

    /// <inheritdoc/>
    public void CopyFrom(long start, ReadOnlySpan<float> source) => source.CopyTo(Values.AsSpan((int)start, source.Length));
}
