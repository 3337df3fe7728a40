using System.Runtime.CompilerServices;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>A row of one vector.</summary>
internal unsafe struct NarrowRow<TVector, TLanes> : ITileRows<NarrowRow<TVector, TLanes>>
    where TVector : struct
    where TLanes : IVectorLanes<TVector>
{
    private TVector _x;

    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Load(float* source, nint stride) => _x = TLanes.Load(source);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte* a, nint stride, in NarrowRow<TVector, TLanes> b) => _x = TLanes.MultiplyAdd(TLanes.Broadcast(*(float*)a), b._x, _x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Scale(float factor) => _x = TLanes.Multiply(_x, TLanes.Broadcast(factor));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Store(float* target, nint stride) => TLanes.Store(_x, target);
}
