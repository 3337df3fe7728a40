using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>Gradients of the activations of one block; all blocks use the same room, one after the other.</summary>
/// <param name="rows">Rows at most.</param>
/// <param name="width">D.</param>
/// <param name="inner">Columns of the activation's input.</param>
/// <param name="activated">Columns of the activation's output.</param>
/// <param name="plan">Where memory is reserved.</param>
internal sealed class BlockSlopes(long rows, int width, int inner, int activated, MemoryPlan plan)
{
    public FloatBuffer AttentionNormed { get; } = plan.Reserve(rows * width);

    public FloatBuffer Qkv { get; } = plan.Reserve(rows * 3 * width);

    public FloatBuffer Attended { get; } = plan.Reserve(rows * width);

    public FloatBuffer Middle { get; } = plan.Reserve(rows * width);

    public FloatBuffer FeedForwardNormed { get; } = plan.Reserve(rows * width);

    public FloatBuffer Inner { get; } = plan.Reserve(rows * inner);

    public FloatBuffer Activated { get; } = plan.Reserve(rows * activated);
}
