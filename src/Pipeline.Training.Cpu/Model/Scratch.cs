using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>What one worker needs for itself: two (T, T) matrices of an attention head, and the workspace of its matrix products.</summary>
internal sealed unsafe class Scratch(int context, MemoryPlan plan) : IDisposable
{
    private readonly FloatBuffer _scores = plan.Reserve((long)context * context);
    private readonly FloatBuffer _slopes = plan.Reserve((long)context * context);
    private MatrixWorkspace? _workspace;

    public float* Scores => _scores.Pointer;

    public float* Slopes => _slopes.Pointer;

    public MatrixWorkspace Workspace => _workspace ??= new MatrixWorkspace();

    public void Dispose() => _workspace?.Dispose();
}
