using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Two times some rows, one after the other.</summary>
internal unsafe struct Twice<TRows, TRow> : ITileRows<TRow>
    where TRows : struct, ITileRows<TRow>
{
#pragma warning disable CS0649 // Assigned by their own Load.
    private TRows _first;
    private TRows _second;
#pragma warning restore CS0649

    public static int Count => 2 * TRows.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* source, nint stride)
    {
        _first.Load(source, stride);
        _second.Load(source + (TRows.Count * stride), stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte* a, nint stride, in TRow b)
    {
        _first.Add(a, stride, b);
        _second.Add(a + (TRows.Count * stride), stride, b);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scale(float factor)
    {
        _first.Scale(factor);
        _second.Scale(factor);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(float* target, nint stride)
    {
        _first.Store(target, stride);
        _second.Store(target + (TRows.Count * stride), stride);
    }
}
