using System.Runtime.InteropServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Scratch memory for packed blocks of operands. One product at a time; give each thread that multiplies a workspace of its own.</summary>
public sealed unsafe class MatrixWorkspace : IDisposable
{
    /// <summary>Floats of the packed block of B.</summary>
    internal const int RightCapacity = 256 * 1024;

    /// <summary>Floats of the packed block of A.</summary>
    internal const int LeftCapacity = 16 * 1024;

    private const int ZeroCount = 64;
    private const int TileCapacity = 12 * 32;
    private const int Capacity = RightCapacity + LeftCapacity + ZeroCount + TileCapacity;
    private float* _memory;

    /// <summary>Reserves about 1 MB.</summary>
    public MatrixWorkspace()
    {
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)Capacity * sizeof(float), 4096);
        new Span<float>(_memory, Capacity).Clear();
    }

    /// <summary>Frees the memory of a workspace that was not disposed.</summary>
    ~MatrixWorkspace() => Free();

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    /// <summary>Computes a product.</summary>
    internal void Run(in MatrixProblem problem)
    {
        ObjectDisposedException.ThrowIf(_memory is null, this);
        var left = _memory + RightCapacity;
        var zeros = left + LeftCapacity;
        problem.Run(left, _memory, zeros, zeros + ZeroCount);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
