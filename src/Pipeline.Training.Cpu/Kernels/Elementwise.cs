using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Sums and multiples of arrays.</summary>
public static class Elementwise
{
    /// <summary>y[i] += x[i].</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> y) => AddScaled(1, x, y);

    /// <summary>y[i] = fma(a, x[i], y[i]).</summary>
    public static void AddScaled(float a, ReadOnlySpan<float> x, Span<float> y) => AddScaled(a, x, y, y);

    /// <summary>z[i] = fma(a, x[i], y[i]).</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void AddScaled(float a, ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        VectorLoop.SameLength(x.Length, y.Length);
        VectorLoop.SameLength(x.Length, z.Length);
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var start = ref MemoryMarshal.GetReference(y);
        ref var to = ref MemoryMarshal.GetReference(z);
        var factor = Vector512.Create(a);
        var i = 0;
        for (; i <= x.Length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            AddStep(factor, ref from, ref start, ref to, i, VectorLoop.Lanes);
        if (i < x.Length)
            AddStep(factor, ref from, ref start, ref to, i, x.Length - i);
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
        var i = 0;
        for (; i <= x.Length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            VectorLoop.Store(VectorLoop.Load(ref from, i) * factor, ref to, i);
        if (i < x.Length)
            VectorLoop.StorePart(VectorLoop.LoadPart(ref from, i, x.Length - i) * factor, ref to, i, x.Length - i);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddStep(Vector512<float> factor, ref float x, ref float y, ref float z, int i, int count)
    {
        var sum = Vector512.FusedMultiplyAdd(factor, VectorLoop.Load(ref x, i, count), VectorLoop.Load(ref y, i, count));
        VectorLoop.Store(sum, ref z, i, count);
    }
}
