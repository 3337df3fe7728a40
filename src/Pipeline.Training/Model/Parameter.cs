using Pipeline.Training.Memory;

namespace Pipeline.Training.Model;

/// <summary>A trained matrix or vector with its gradient.</summary>
/// <param name="name">Its name in checkpoints.</param>
/// <param name="group">The group that decides its rates.</param>
/// <param name="start">What it holds at the start.</param>
/// <param name="rows">Rows of the matrix; 1 for a vector.</param>
/// <param name="columns">Columns of the matrix, or length of the vector.</param>
/// <param name="plan">Where its memory is reserved.</param>
internal sealed class Parameter(string name, ParameterGroup group, ParameterStart start, int rows, int columns, MemoryPlan plan)
{
    public string Name { get; } = name;

    public ParameterGroup Group { get; } = group;

    public ParameterStart Start { get; } = start;

    public int Rows { get; } = rows;

    public int Columns { get; } = columns;

    /// <summary>Dimensions: those of the matrix, or the length of the vector.</summary>
    public IReadOnlyList<long> Shape => Rows == 1 && Group == ParameterGroup.Norm ? [Columns] : [Rows, Columns];

    public long Count => (long)Rows * Columns;

    /// <summary>Whether weight decay applies: to matrices, never to gains and biases.</summary>
    public bool Decays => Group != ParameterGroup.Norm;

    public FloatBuffer Weights { get; } = plan.Reserve((long)rows * columns);

    public FloatBuffer Gradient { get; } = plan.Reserve((long)rows * columns);
}
