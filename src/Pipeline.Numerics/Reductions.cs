using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Numerics;

/// <summary>
/// Sums in one fixed order: element i goes to accumulator i mod 64 (four vectors of 16 lanes) while at least 64 elements are left, then to lane
/// i mod 16 of the first vector; the vectors are added as (0+1)+(2+3), and the lanes by halves.
/// </summary>
public static class Reductions
{
    private const int BlockLength = 4096;

    /// <summary>Σ x.</summary>
    public static float Sum(ReadOnlySpan<float> x) => Reduce<SumTerm>(x, x);

    /// <summary>Σ x².</summary>
    public static float SumOfSquares(ReadOnlySpan<float> x) => Reduce<ProductTerm>(x, x);

    /// <summary>Σ x·y; the lengths must agree.</summary>
    public static float Dot(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        VectorLoop.SameLength(x.Length, y.Length);
        return Reduce<ProductTerm>(x, y);
    }

    /// <summary>Largest element; NaN are passed over; −∞ where there is nothing else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static float Max(ReadOnlySpan<float> x)
    {
        ref var first = ref MemoryMarshal.GetReference(x);
        const int Lanes = VectorLoop.Lanes;
        var lowest = Vector512.Create(float.NegativeInfinity);
        var m0 = lowest;
        var m1 = lowest;
        var i = 0;
        for (; i <= x.Length - (2 * Lanes); i += 2 * Lanes)
        {
            m0 = VectorLoop.Larger(VectorLoop.Load(ref first, i), m0);
            m1 = VectorLoop.Larger(VectorLoop.Load(ref first, i + Lanes), m1);
        }

        for (; i < x.Length; i += Lanes)
        {
            var count = Math.Min(Lanes, x.Length - i);
            m0 = VectorLoop.Larger(VectorLoop.First(VectorLoop.Load(ref first, i, count), count, lowest), m0);
        }

        return VectorLoop.Max(VectorLoop.Larger(m1, m0));
    }

    /// <summary>
    /// Σ x² over many elements, for a global norm: each run of 4096 elements is summed in float, and the sums are added in double in ascending order.
    /// Adding the values of several tensors in a fixed order gives the square of the norm of all.
    /// </summary>
    public static double LongSumOfSquares(ReadOnlySpan<float> x)
    {
        var total = 0.0;
        for (var i = 0; i < x.Length; i += BlockLength)
            total += SumOfSquares(x.Slice(i, Math.Min(BlockLength, x.Length - i)));
        return total;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float Reduce<TTerm>(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
        where TTerm : ITerm
    {
        ref var a = ref MemoryMarshal.GetReference(x);
        ref var b = ref MemoryMarshal.GetReference(y);
        const int Lanes = VectorLoop.Lanes;
        var s0 = Vector512<float>.Zero;
        var s1 = s0;
        var s2 = s0;
        var s3 = s0;
        var i = 0;
        for (; i <= x.Length - (4 * Lanes); i += 4 * Lanes)
        {
            s0 = TTerm.Add(s0, VectorLoop.Load(ref a, i), VectorLoop.Load(ref b, i));
            s1 = TTerm.Add(s1, VectorLoop.Load(ref a, i + Lanes), VectorLoop.Load(ref b, i + Lanes));
            s2 = TTerm.Add(s2, VectorLoop.Load(ref a, i + (2 * Lanes)), VectorLoop.Load(ref b, i + (2 * Lanes)));
            s3 = TTerm.Add(s3, VectorLoop.Load(ref a, i + (3 * Lanes)), VectorLoop.Load(ref b, i + (3 * Lanes)));
        }

        for (; i <= x.Length - Lanes; i += Lanes)
            s0 = TTerm.Add(s0, VectorLoop.Load(ref a, i), VectorLoop.Load(ref b, i));
        if (i < x.Length)
            s0 = TTerm.Add(s0, VectorLoop.LoadPart(ref a, i, x.Length - i), VectorLoop.LoadPart(ref b, i, x.Length - i));
        return VectorLoop.Sum((s0 + s1) + (s2 + s3));
    }

    private interface ITerm
    {
        static abstract Vector512<float> Add(Vector512<float> sum, Vector512<float> x, Vector512<float> y);
    }

    private readonly struct SumTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(Vector512<float> sum, Vector512<float> x, Vector512<float> y) => sum + x;
    }

    private readonly struct ProductTerm : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<float> Add(Vector512<float> sum, Vector512<float> x, Vector512<float> y) => Vector512.FusedMultiplyAdd(x, y, sum);
    }
}
