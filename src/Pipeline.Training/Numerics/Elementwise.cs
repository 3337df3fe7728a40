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

    /// <summary>sum[i] = fma(a, x[row, i], sum[i]) for row after row: the gradient of a bias.</summary>
    /// <param name="a">Factor.</param>
    /// <param name="x">Rows, from the first column that is summed on.</param>
    /// <param name="stride">From one row to the next.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="sum">What grows; its length is the number of columns.</param>
    public static void AddRows(float a, ReadOnlySpan<float> x, int stride, int rows, Span<float> sum)
    {
        for (var row = 0; row < rows; row++)
            AddScaled(a, x.Slice(row * stride, sum.Length), sum);
    }
}
