using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

/// <summary>Rows of softmax, as attention needs them.</summary>
public static class Softmax
{
    /// <summary>
    /// In place: the first <paramref name="count"/> elements become exp(scale · (x − max x)) divided by their sum, the others 0, whatever they were.
    /// </summary>
    /// <param name="row">Logits in, probabilities out.</param>
    /// <param name="count">Elements that take part; at least 1. Causal row t has t + 1.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(Span<float> row, int count, float scale)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(count - 1), (uint)(row.Length - 1), nameof(count));
        ref var first = ref MemoryMarshal.GetReference(row);
        var lowest = Vector512.Create(float.NegativeInfinity);
        var largest = lowest;
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            largest = Vector512.Max(largest, VectorLoop.Load(ref first, i));
        if (i < count)
            largest = Vector512.Max(largest, VectorLoop.First(VectorLoop.LoadUpTo(ref first, i, row.Length), count - i, lowest));
        var factor = Vector512.Create(scale);
        var shift = Vector512.Create(-(VectorLoop.Max(largest) * scale));
        var sum = Vector512<float>.Zero;
        for (i = 0; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
        {
            var e = VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.Load(ref first, i), factor, shift));
            VectorLoop.Store(e, ref first, i);
            sum += e;
        }

        if (i < count)
        {
            var e = VectorMath.Exp(Vector512.FusedMultiplyAdd(VectorLoop.LoadUpTo(ref first, i, row.Length), factor, shift));
            e = VectorLoop.First(e, count - i);
            VectorLoop.StoreUpTo(e, ref first, i, row.Length);
            sum += e;
            i += VectorLoop.Lanes;
        }

        if (i < row.Length)
            row[i..].Clear();
        var inverse = Vector512.Create(1 / VectorLoop.Sum(sum));
        for (i = 0; i < count; i += VectorLoop.Lanes)
            VectorLoop.StoreUpTo(VectorLoop.LoadUpTo(ref first, i, row.Length) * inverse, ref first, i, row.Length);
    }

    /// <summary>
    /// In place: gradients of the probabilities become gradients of the logits before scaling, scale · p ⊙ (dp − Σ p·dp); elements from
    /// <paramref name="count"/> on become 0, whatever they were.
    /// </summary>
    /// <param name="probabilities">Result of the forward pass.</param>
    /// <param name="row">Gradient in, gradient out; of the same length.</param>
    /// <param name="count">Elements that take part; at least 1.</param>
    /// <param name="scale">Factor on the logits in the forward pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(ReadOnlySpan<float> probabilities, Span<float> row, int count, float scale)
    {
        VectorLoop.SameLength(probabilities.Length, row.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)(count - 1), (uint)(row.Length - 1), nameof(count));
        ref var p = ref MemoryMarshal.GetReference(probabilities);
        ref var d = ref MemoryMarshal.GetReference(row);
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            sum = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref p, i), VectorLoop.Load(ref d, i), sum);
        if (i < count)
        {
            var last = VectorLoop.First(VectorLoop.LoadUpTo(ref d, i, row.Length), count - i);
            VectorLoop.StoreUpTo(last, ref d, i, row.Length);
            sum = Vector512.FusedMultiplyAdd(VectorLoop.LoadUpTo(ref p, i, row.Length), last, sum);
            i += VectorLoop.Lanes;
        }

        if (i < row.Length)
            row[i..].Clear();
        var mean = Vector512.Create(VectorLoop.Sum(sum));
        var factor = Vector512.Create(scale);
        for (i = 0; i < count; i += VectorLoop.Lanes)
        {
            var value = (VectorLoop.LoadUpTo(ref d, i, row.Length) - mean) * (VectorLoop.LoadUpTo(ref p, i, row.Length) * factor);
            VectorLoop.StoreUpTo(value, ref d, i, row.Length);
        }
    }
}
