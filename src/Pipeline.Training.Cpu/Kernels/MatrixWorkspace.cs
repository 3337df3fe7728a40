using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

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

    /// <summary>Reserves about 1 MB, for tiles of the widest registers that the processor has.</summary>
    public MatrixWorkspace()
        : this(Widest)
    {
    }

    /// <summary>Reserves about 1 MB, for tiles of these registers; where the processor has none so wide, the runtime makes each of two.</summary>
    internal MatrixWorkspace(VectorWidth width)
    {
        Width = width;
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)Capacity * sizeof(float), 4096);
        new Span<float>(_memory, Capacity).Clear();
    }

    /// <summary>Frees the memory of a workspace that was not disposed.</summary>
    ~MatrixWorkspace() => Free();

    /// <summary>
    /// By what the processor has, not by <see cref="System.Runtime.Intrinsics.Vector512.IsHardwareAccelerated"/>: on Skylake and Cascade Lake the runtime says no there, since
    /// 512-bit instructions slow the core down a little, and light code with it. Products gain far more.
    /// </summary>
    internal static VectorWidth Widest =>
        Avx512F.IsSupported ? VectorWidth.Bits512 : Avx2.IsSupported ? VectorWidth.Bits256 : VectorWidth.Bits128;

    /// <summary>Width of the registers of the tiles; it changes no bit.</summary>
    internal VectorWidth Width { get; }

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
        problem.Run(Width, left, _memory, zeros, zeros + ZeroCount);
    }

    private void Free()
    {
        NativeMemory.AlignedFree(_memory);
        _memory = null;
    }
}
