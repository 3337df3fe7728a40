using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Model;

/// <summary>A trained matrix or vector with its gradient.</summary>
/// <param name="description">What it is.</param>
/// <param name="plan">Where its memory is reserved.</param>
internal sealed class Parameter(ParameterDescription description, MemoryPlan plan)
{
    public ParameterDescription Description { get; } = description;

    public int Rows { get; } = description.Rows;

    public int Columns { get; } = description.Columns;

    public long Count => Description.Count;

    public FloatBuffer Weights { get; } = plan.Reserve(description.Count);

    public FloatBuffer Gradient { get; } = plan.Reserve(description.Count);
}
