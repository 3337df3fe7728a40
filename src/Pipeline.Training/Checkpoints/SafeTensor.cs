using Pipeline.Training.Memory;

namespace Pipeline.Training.Checkpoints;

/// <summary>A named array of floats.</summary>
/// <param name="Name">Its name; unique in a file.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Values">Its elements, row-major.</param>
internal sealed record SafeTensor(string Name, IReadOnlyList<long> Shape, FloatBuffer Values);
