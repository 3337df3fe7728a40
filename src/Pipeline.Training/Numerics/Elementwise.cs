using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

/// <summary>Sums and multiples of arrays.</summary>
public static class Elementwise
{
    /// <summary>y[i] += x[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(ReadOnlySpan<float> x, Span<float> y)
    {
        VectorLoop.SameLength(x.Length, y.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        for (var i = 0; i < x.Length; i += VectorLoop.Lanes)
            VectorLoop.StoreUpTo(VectorLoop.LoadUpTo(ref to, i, x.Length) + VectorLoop.LoadUpTo(ref from, i, x.Length), ref to, i, x.Length);
    }

    /// <summary>y[i] = fma(a, x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float a, ReadOnlySpan<float> x, Span<float> y)
    {
        VectorLoop.SameLength(x.Length, y.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(a);
        for (var i = 0; i < x.Length; i += VectorLoop.Lanes)
        {
            var value = Vector512.FusedMultiplyAdd(factor, VectorLoop.LoadUpTo(ref from, i, x.Length), VectorLoop.LoadUpTo(ref to, i, x.Length));
            VectorLoop.StoreUpTo(value, ref to, i, x.Length);
        }
    }

    /// <summary>x[i] = a · x[i].</summary>
    public static void Scale(Span<float> x, float a) => Scale(x, a, x);

    /// <summary>y[i] = a · x[i].</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scale(ReadOnlySpan<float> x, float a, Span<float> y)
    {
        VectorLoop.SameLength(x.Length, y.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var to = ref MemoryMarshal.GetReference(y);
        var factor = Vector512.Create(a);
        for (var i = 0; i < x.Length; i += VectorLoop.Lanes)
            VectorLoop.StoreUpTo(VectorLoop.LoadUpTo(ref from, i, x.Length) * factor, ref to, i, x.Length);
    }

    /// <summary>Adds <paramref name="bias"/> [width] to every row of <paramref name="y"/> [rows, width].</summary>
    public static void AddToRows(ReadOnlySpan<float> bias, Span<float> y)
    {
        for (var row = 0; row < y.Length; row += bias.Length)
            Add(bias, y.Slice(row, bias.Length));
    }

    /// <summary>Adds every row of <paramref name="x"/> [rows, width] to <paramref name="sum"/> [width], in ascending order: the gradient of a bias.</summary>
    public static void AddRows(ReadOnlySpan<float> x, Span<float> sum)
    {
        for (var row = 0; row < x.Length; row += sum.Length)
            Add(x.Slice(row, sum.Length), sum);
    }
}
