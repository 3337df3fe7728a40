namespace Pipeline.Training.Engines;

/// <summary>A named array of 32-bit floats that an engine holds wherever it computes.</summary>
public interface ITrainingTensor
{
    /// <summary>Its name in checkpoints.</summary>
    string Name { get; }

    /// <summary>Its dimensions; elements are row-major.</summary>
    IReadOnlyList<long> Shape { get; }

    /// <summary>Number of elements.</summary>
    long Count { get; }

    /// <summary>Reads elements from <paramref name="start"/> on.</summary>
    void CopyTo(long start, Span<float> destination);

    /// <summary>Writes elements from <paramref name="start"/> on.</summary>
    void CopyFrom(long start, ReadOnlySpan<float> source);
}
