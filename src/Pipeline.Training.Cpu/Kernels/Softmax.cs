using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Softmax of causal rows, as attention needs it. Sixteen rows go through each phase together, so that they overlap in the core.</summary>
public static class Softmax
{
    /// <summary>
    /// In place: the first t + 1 elements x of each row t become exp(scale · (x − max x)) divided by their sum, and those above the diagonal 0, whatever they were:
    /// attention probabilities from logits.
    /// </summary>
    /// <param name="matrix">Logits in, probabilities out, [positions, positions].</param>
    /// <param name="positions">Rows and columns.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    /// <param name="shifts">Receives −scale · max x of each row, for <see cref="CausalAgain"/>.</param>
    /// <param name="factors">Receives 1/sum of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CausalForward(Span<float> matrix, int positions, float scale, Span<float> shifts, Span<float> factors)
    {
        VectorLoop.SameLength(positions * positions, matrix.Length);
        VectorLoop.SameLength(positions, shifts.Length);
        VectorLoop.SameLength(positions, factors.Length);
        ref var first = ref MemoryMarshal.GetReference(matrix);
        ref var shift = ref MemoryMarshal.GetReference(shifts);
        ref var factor = ref MemoryMarshal.GetReference(factors);
        for (var start = 0; start < positions; start += VectorLoop.RowsTogether)
        {
            var end = Math.Min(start + VectorLoop.RowsTogether, positions);
            for (var row = start; row < end; row++)
                Unsafe.Add(ref shift, row) = -(Largest(ref Unsafe.Add(ref first, row * (nint)positions), row + 1, positions) * scale);
            for (var row = start; row < end; row++)
            {
                ref var x = ref Unsafe.Add(ref first, row * (nint)positions);
                Unsafe.Add(ref factor, row) = 1 / Exponentials(ref x, row + 1, positions, scale, Unsafe.Add(ref shift, row));
            }

            for (var row = start; row < end; row++)
                Multiply(ref Unsafe.Add(ref first, row * (nint)positions), row + 1, positions, Unsafe.Add(ref factor, row));
        }
    }

    /// <summary>The same probabilities from the same logits, with what <see cref="CausalForward"/> found out about each row: no reduction is left.</summary>
    /// <param name="matrix">Logits in, probabilities out, [positions, positions].</param>
    /// <param name="positions">Rows and columns.</param>
    /// <param name="scale">Factor on the logits; positive.</param>
    /// <param name="shifts">−scale · max x of each row.</param>
    /// <param name="factors">1/sum of each row.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CausalAgain(Span<float> matrix, int positions, float scale, ReadOnlySpan<float> shifts, ReadOnlySpan<float> factors)
    {
        VectorLoop.SameLength(positions * positions, matrix.Length);
        VectorLoop.SameLength(positions, shifts.Length);
        VectorLoop.SameLength(positions, factors.Length);
        ref var first = ref MemoryMarshal.GetReference(matrix);
        var slope = Vector512.Create(scale);
        for (var row = 0; row < positions; row++)
        {
            ref var x = ref Unsafe.Add(ref first, row * (nint)positions);
            var shift = Vector512.Create(shifts[row]);
            var factor = Vector512.Create(factors[row]);
            var count = row + 1;
            var i = 0;
            for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
                VectorLoop.Store(Exponential(VectorLoop.Load(ref x, i), slope, shift) * factor, ref x, i);
            if (i < count)
            {
                var width = Math.Min(VectorLoop.Lanes, positions - i);
                var p = Exponential(VectorLoop.Load(ref x, i, width), slope, shift) * factor;
                VectorLoop.Store(VectorLoop.First(p, count - i), ref x, i, width);
                i += VectorLoop.Lanes;
            }

            ClearFrom(ref x, i, positions);
        }
    }

    /// <summary>
    /// In place: gradients of the probabilities become gradients of the logits before scaling, scale · p ⊙ (dp − Σ p·dp); elements above the diagonal
    /// become 0, whatever they were.
    /// </summary>
    /// <param name="probabilities">Result of the forward pass, [positions, positions].</param>
    /// <param name="matrix">Gradient in, gradient out, [positions, positions].</param>
    /// <param name="positions">Rows and columns.</param>
    /// <param name="scale">Factor on the logits in the forward pass.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void CausalBackward(ReadOnlySpan<float> probabilities, Span<float> matrix, int positions, float scale)
    {
        VectorLoop.SameLength(positions * positions, probabilities.Length);
        VectorLoop.SameLength(positions * positions, matrix.Length);
        Span<float> numbers = stackalloc float[VectorLoop.RowsTogether];
        ref var number = ref MemoryMarshal.GetReference(numbers);
        ref var p = ref MemoryMarshal.GetReference(probabilities);
        ref var d = ref MemoryMarshal.GetReference(matrix);
        for (var start = 0; start < positions; start += VectorLoop.RowsTogether)
        {
            var rows = Math.Min(VectorLoop.RowsTogether, positions - start);
            for (var r = 0; r < rows; r++)
            {
                var offset = (start + r) * (nint)positions;
                Unsafe.Add(ref number, r) = Dot(ref Unsafe.Add(ref p, offset), ref Unsafe.Add(ref d, offset), start + r + 1, positions);
            }

            for (var r = 0; r < rows; r++)
            {
                var offset = (start + r) * (nint)positions;
                Slopes(ref Unsafe.Add(ref p, offset), ref Unsafe.Add(ref d, offset), start + r + 1, positions, scale, Unsafe.Add(ref number, r));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Largest(ref float x, int count, int length)
    {
        var lowest = Vector512.Create(float.NegativeInfinity);
        var largest = lowest;
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            largest = VectorLoop.Larger(VectorLoop.Load(ref x, i), largest);
        if (i < count)
            largest = VectorLoop.Larger(VectorLoop.First(VectorLoop.Load(ref x, i, Math.Min(VectorLoop.Lanes, length - i)), count - i, lowest), largest);
        return VectorLoop.Max(largest);
    }

    /// <summary>exp(scale · x + shift) in place and zeros behind; returns the sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Exponentials(ref float x, int count, int length, float scale, float shift)
    {
        var factor = Vector512.Create(scale);
        var addend = Vector512.Create(shift);
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
        {
            var e = Exponential(VectorLoop.Load(ref x, i), factor, addend);
            VectorLoop.Store(e, ref x, i);
            sum += e;
        }

        if (i < count)
        {
            var width = Math.Min(VectorLoop.Lanes, length - i);
            var e = Exponential(VectorLoop.Load(ref x, i, width), factor, addend);
            e = VectorLoop.First(e, count - i);
            VectorLoop.Store(e, ref x, i, width);
            sum += e;
            i += VectorLoop.Lanes;
        }

        ClearFrom(ref x, i, length);
        return VectorLoop.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Exponential(Vector512<float> x, Vector512<float> scale, Vector512<float> shift) =>
        VectorMath.ExpOfNegative(Vector512.FusedMultiplyAdd(x, scale, shift));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(ref float x, int count, int length, float scale)
    {
        var factor = Vector512.Create(scale);
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            VectorLoop.Store(VectorLoop.Load(ref x, i) * factor, ref x, i);
        if (i < count)
        {
            var width = Math.Min(VectorLoop.Lanes, length - i);
            VectorLoop.Store(VectorLoop.Load(ref x, i, width) * factor, ref x, i, width);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Dot(ref float p, ref float d, int count, int length)
    {
        var sum = Vector512<float>.Zero;
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            sum = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref p, i), VectorLoop.Load(ref d, i), sum);
        if (i < count)
        {
            var width = Math.Min(VectorLoop.Lanes, length - i);
            sum = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref p, i, width), VectorLoop.First(VectorLoop.Load(ref d, i, width), count - i), sum);
        }

        return VectorLoop.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Slopes(ref float p, ref float d, int count, int length, float scale, float dot)
    {
        var factor = Vector512.Create(scale);
        var mean = Vector512.Create(dot);
        var i = 0;
        for (; i <= count - VectorLoop.Lanes; i += VectorLoop.Lanes)
            VectorLoop.Store((VectorLoop.Load(ref d, i) - mean) * (VectorLoop.Load(ref p, i) * factor), ref d, i);
        if (i < count)
        {
            var width = Math.Min(VectorLoop.Lanes, length - i);
            var value = (VectorLoop.Load(ref d, i, width) - mean) * (VectorLoop.Load(ref p, i, width) * factor);
            VectorLoop.Store(VectorLoop.First(value, count - i), ref d, i, width);
            i += VectorLoop.Lanes;
        }

        ClearFrom(ref d, i, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearFrom(ref float x, int i, int length)
    {
        for (; i <= length - VectorLoop.Lanes; i += VectorLoop.Lanes)
            VectorLoop.Store(Vector512<float>.Zero, ref x, i);
        for (; i < length; i++)
            Unsafe.Add(ref x, i) = 0;
    }
}
