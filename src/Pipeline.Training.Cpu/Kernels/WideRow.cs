using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>A row of two vectors.</summary>
internal unsafe struct WideRow<TVector, TLanes> : ITileRows<WideRow<TVector, TLanes>>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    private TVector _x;
    private TVector _y;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* source, nint stride)
    {
        _x = TLanes.Load(source);
        _y = TLanes.Load(source + TLanes.Count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte* a, nint stride, in WideRow<TVector, TLanes> b)
    {
        var factor = TLanes.Broadcast(*(float*)a);
        _x = TLanes.MultiplyAdd(factor, b._x, _x);
        _y = TLanes.MultiplyAdd(factor, b._y, _y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scale(float factor)
    {
        _x = TLanes.Multiply(_x, TLanes.Broadcast(factor));
        _y = TLanes.Multiply(_y, TLanes.Broadcast(factor));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* target, nint stride)
    {
        TLanes.Store(_x, target);
        TLanes.Store(_y, target + TLanes.Count);
    }
}
