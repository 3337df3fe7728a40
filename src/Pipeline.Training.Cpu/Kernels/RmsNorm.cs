using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Root-mean-square normalisation of rows (arXiv 1910.07467): y = gain ⊙ x / √(mean(x²) + ε).</summary>
public static class RmsNorm
{
    /// <summary>Normalises each row.</summary>
    /// <param name="x">Input [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="y">Output [rows, width]; may be <paramref name="x"/>.</param>
    /// <param name="inverse">Receives 1/√(mean(x²) + ε) of each row, for the backward pass; its length is the number of rows.</param>
    /// <param name="epsilon">ε; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(ReadOnlySpan<float> x, ReadOnlySpan<float> gain, Span<float> y, Span<float> inverse, float epsilon)
    {
        var width = gain.Length;
        VectorLoop.SameLength(inverse.Length * width, x.Length);
        VectorLoop.SameLength(x.Length, y.Length);
        ref var g = ref MemoryMarshal.GetReference(gain);
        for (var start = 0; start < inverse.Length; start += VectorLoop.RowsTogether)
        {
            var end = Math.Min(start + VectorLoop.RowsTogether, inverse.Length);
            for (var row = start; row < end; row++)
                inverse[row] = 1 / MathF.Sqrt((Reductions.SumOfSquares(x.Slice(row * width, width)) / width) + epsilon);
            for (var row = start; row < end; row++)
            {
                ref var from = ref MemoryMarshal.GetReference(x.Slice(row * width, width));
                ref var to = ref MemoryMarshal.GetReference(y.Slice(row * width, width));
                var scale = Vector512.Create(inverse[row]);
                var i = 0;
                for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
                    ForwardStep(scale, ref from, ref g, ref to, i, VectorLoop.Lanes);
                if (i < width)
                    ForwardStep(scale, ref from, ref g, ref to, i, width - i);
            }
        }
    }

    /// <summary>dx = residual + inverse · (gain ⊙ dy − x · inverse² · mean(gain ⊙ dy ⊙ x)).</summary>
    /// <param name="dy">Gradient of the output [rows, width].</param>
    /// <param name="x">Input of the forward pass [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="residual">What is added [rows, width]; empty for nothing.</param>
    /// <param name="dx">Gradient of the input [rows, width]; may be any of the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardInput(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> residual,
        Span<float> dx)
    {
        var width = gain.Length;
        VectorLoop.SameLength(inverse.Length * width, x.Length);
        VectorLoop.SameLength(x.Length, dy.Length);
        VectorLoop.SameLength(x.Length, dx.Length);
        if (!residual.IsEmpty)
            VectorLoop.SameLength(x.Length, residual.Length);
        ref var g = ref MemoryMarshal.GetReference(gain);
        for (var row = 0; row < inverse.Length; row++)
        {
            ref var input = ref MemoryMarshal.GetReference(x.Slice(row * width, width));
            ref var upstream = ref MemoryMarshal.GetReference(dy.Slice(row * width, width));
            ref var start = ref residual.IsEmpty ? ref Unsafe.NullRef<float>() : ref MemoryMarshal.GetReference(residual.Slice(row * width, width));
            ref var result = ref MemoryMarshal.GetReference(dx.Slice(row * width, width));
            var r = inverse[row];
            var dot = Vector512<float>.Zero;
            var i = 0;
            for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
                dot = DotStep(dot, ref upstream, ref g, ref input, i, VectorLoop.Lanes);
            if (i < width)
                dot = DotStep(dot, ref upstream, ref g, ref input, i, width - i);

            var scale = Vector512.Create(r);
            var factor = Vector512.Create(-(VectorLoop.Sum(dot) / width * r * r * r));
            i = 0;
            for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
                BackwardStep(scale, factor, ref upstream, ref g, ref input, ref start, ref result, i, VectorLoop.Lanes);
            if (i < width)
                BackwardStep(scale, factor, ref upstream, ref g, ref input, ref start, ref result, i, width - i);
        }
    }

    /// <summary>The gradient of some columns of the gain grows by dy ⊙ x · inverse, row after row.</summary>
    /// <param name="dy">Gradient of the output, from the first of these columns on.</param>
    /// <param name="x">Input of the forward pass, from the first of these columns on.</param>
    /// <param name="stride">From one row of either to the next: the width.</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="gainGradient">Accumulated gradient of these columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardGain(
        ReadOnlySpan<float> dy, ReadOnlySpan<float> x, int stride, ReadOnlySpan<float> inverse, Span<float> gainGradient)
    {
        var columns = gainGradient.Length;
        ref var dg = ref MemoryMarshal.GetReference(gainGradient);
        for (var row = 0; row < inverse.Length; row++)
        {
            ref var input = ref MemoryMarshal.GetReference(x.Slice(row * stride, columns));
            ref var upstream = ref MemoryMarshal.GetReference(dy.Slice(row * stride, columns));
            var scale = Vector512.Create(inverse[row]);
            var i = 0;
            for (; i <= columns - VectorLoop.Lanes; i += VectorLoop.Lanes)
                GainStep(scale, ref upstream, ref input, ref dg, i, VectorLoop.Lanes);
            if (i < columns)
                GainStep(scale, ref upstream, ref input, ref dg, i, columns - i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ForwardStep(Vector512<float> scale, ref float x, ref float gain, ref float y, int i, int count) =>
        VectorLoop.Store(VectorLoop.Load(ref x, i, count) * scale * VectorLoop.Load(ref gain, i, count), ref y, i, count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> DotStep(Vector512<float> dot, ref float dy, ref float gain, ref float x, int i, int count)
    {
        var d = VectorLoop.Load(ref dy, i, count) * VectorLoop.Load(ref gain, i, count);
        return Vector512.FusedMultiplyAdd(d, VectorLoop.Load(ref x, i, count), dot);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardStep(
        Vector512<float> scale,
        Vector512<float> factor,
        ref float dy,
        ref float gain,
        ref float x,
        ref float residual,
        ref float dx,
        int i,
        int count)
    {
        var d = VectorLoop.Load(ref dy, i, count) * VectorLoop.Load(ref gain, i, count);
        var value = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref x, i, count), factor, d * scale);
        if (!Unsafe.IsNullRef(ref residual))
            value += VectorLoop.Load(ref residual, i, count);
        VectorLoop.Store(value, ref dx, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GainStep(Vector512<float> scale, ref float dy, ref float x, ref float gainGradient, int i, int count)
    {
        var normal = VectorLoop.Load(ref x, i, count) * scale;
        var total = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref dy, i, count), normal, VectorLoop.Load(ref gainGradient, i, count));
        VectorLoop.Store(total, ref gainGradient, i, count);
    }
}
