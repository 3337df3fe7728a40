using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipeline.Numerics;

namespace Pipeline.Training.Cpu.Kernels;

/// <summary>Layer normalisation of rows (arXiv 1607.06450): y = gain ⊙ (x − mean) / √(variance + ε) + bias.</summary>
public static class LayerNorm
{
    /// <summary>Normalises each row.</summary>
    /// <param name="x">Input [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="bias">Bias [width].</param>
    /// <param name="y">Output [rows, width]; may be <paramref name="x"/>.</param>
    /// <param name="mean">Receives the mean of each row.</param>
    /// <param name="inverse">Receives 1/√(variance + ε) of each row; its length is the number of rows.</param>
    /// <param name="epsilon">ε; positive.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Forward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> bias,
        Span<float> y,
        Span<float> mean,
        Span<float> inverse,
        float epsilon)
    {
        var width = gain.Length;
        VectorLoop.SameLength(width, bias.Length);
        VectorLoop.SameLength(inverse.Length, mean.Length);
        VectorLoop.SameLength(inverse.Length * width, x.Length);
        VectorLoop.SameLength(x.Length, y.Length);
        ref var g = ref MemoryMarshal.GetReference(gain);
        ref var b = ref MemoryMarshal.GetReference(bias);
        for (var start = 0; start < inverse.Length; start += VectorLoop.RowsTogether)
        {
            var end = Math.Min(start + VectorLoop.RowsTogether, inverse.Length);
            for (var row = start; row < end; row++)
                mean[row] = Reductions.Sum(x.Slice(row * width, width)) / width;
            for (var row = start; row < end; row++)
                inverse[row] = 1 / MathF.Sqrt((SumOfSquares(x.Slice(row * width, width), mean[row]) / width) + epsilon);
            for (var row = start; row < end; row++)
            {
                ref var from = ref MemoryMarshal.GetReference(x.Slice(row * width, width));
                ref var to = ref MemoryMarshal.GetReference(y.Slice(row * width, width));
                var center = Vector512.Create(mean[row]);
                var scale = Vector512.Create(inverse[row]);
                var i = 0;
                for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
                    ForwardStep(center, scale, ref from, ref g, ref b, ref to, i, VectorLoop.Lanes);
                if (i < width)
                    ForwardStep(center, scale, ref from, ref g, ref b, ref to, i, width - i);
            }
        }
    }

    /// <summary>With n = (x − mean) · inverse and d = gain ⊙ dy: dx = residual + inverse · (d − mean(d) − n · mean(d ⊙ n)).</summary>
    /// <param name="dy">Gradient of the output [rows, width].</param>
    /// <param name="x">Input of the forward pass [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="mean">What the forward pass kept [rows].</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="residual">What is added [rows, width]; empty for nothing.</param>
    /// <param name="dx">Gradient of the input [rows, width]; may be any of the others.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardInput(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> inverse,
        ReadOnlySpan<float> residual,
        Span<float> dx)
    {
        var width = gain.Length;
        VectorLoop.SameLength(inverse.Length, mean.Length);
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
            var r = Vector512.Create(inverse[row]);
            var center = Vector512.Create(mean[row]);
            var sum = Vector512<float>.Zero;
            var dot = Vector512<float>.Zero;
            var i = 0;
            for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
            {
                var d = VectorLoop.Load(ref upstream, i) * VectorLoop.Load(ref g, i);
                sum += d;
                dot = Vector512.FusedMultiplyAdd(d, (VectorLoop.Load(ref input, i) - center) * r, dot);
            }

            if (i < width)
            {
                var d = VectorLoop.LoadPart(ref upstream, i, width - i) * VectorLoop.LoadPart(ref g, i, width - i);
                sum += d;
                dot = Vector512.FusedMultiplyAdd(d, (VectorLoop.LoadPart(ref input, i, width - i) - center) * r, dot);
            }

            var meanOfD = Vector512.Create(VectorLoop.Sum(sum) / width);
            var meanOfDot = Vector512.Create(-(VectorLoop.Sum(dot) / width));
            i = 0;
            for (; i <= width - VectorLoop.Lanes; i += VectorLoop.Lanes)
                BackwardStep(center, r, meanOfD, meanOfDot, ref upstream, ref g, ref input, ref start, ref result, i, VectorLoop.Lanes);
            if (i < width)
                BackwardStep(center, r, meanOfD, meanOfDot, ref upstream, ref g, ref input, ref start, ref result, i, width - i);
        }
    }

    /// <summary>The gradient of some columns of the gain grows by dy ⊙ n, row after row.</summary>
    /// <param name="dy">Gradient of the output, from the first of these columns on.</param>
    /// <param name="x">Input of the forward pass, from the first of these columns on.</param>
    /// <param name="stride">From one row of either to the next: the width.</param>
    /// <param name="mean">What the forward pass kept [rows].</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="gainGradient">Accumulated gradient of these columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void BackwardGain(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        int stride,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> inverse,
        Span<float> gainGradient)
    {
        VectorLoop.SameLength(inverse.Length, mean.Length);
        var columns = gainGradient.Length;
        ref var dg = ref MemoryMarshal.GetReference(gainGradient);
        for (var row = 0; row < inverse.Length; row++)
        {
            ref var input = ref MemoryMarshal.GetReference(x.Slice(row * stride, columns));
            ref var upstream = ref MemoryMarshal.GetReference(dy.Slice(row * stride, columns));
            var r = Vector512.Create(inverse[row]);
            var center = Vector512.Create(mean[row]);
            var i = 0;
            for (; i <= columns - VectorLoop.Lanes; i += VectorLoop.Lanes)
                GainStep(center, r, ref upstream, ref input, ref dg, i, VectorLoop.Lanes);
            if (i < columns)
                GainStep(center, r, ref upstream, ref input, ref dg, i, columns - i);
        }
    }

    /// <summary>Σ (x − center)², in 16 lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumOfSquares(ReadOnlySpan<float> x, float center)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        var middle = Vector512.Create(center);
        var squares = Vector512<float>.Zero;
        var i = 0;
        for (; i <= x.Length - VectorLoop.Lanes; i += VectorLoop.Lanes)
        {
            var d = VectorLoop.Load(ref from, i) - middle;
            squares = Vector512.FusedMultiplyAdd(d, d, squares);
        }

        if (i < x.Length)
        {
            var d = VectorLoop.First(VectorLoop.LoadPart(ref from, i, x.Length - i) - middle, x.Length - i);
            squares = Vector512.FusedMultiplyAdd(d, d, squares);
        }

        return VectorLoop.Sum(squares);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ForwardStep(
        Vector512<float> center, Vector512<float> r, ref float x, ref float gain, ref float bias, ref float y, int i, int count)
    {
        var normal = (VectorLoop.Load(ref x, i, count) - center) * r;
        var value = Vector512.FusedMultiplyAdd(normal, VectorLoop.Load(ref gain, i, count), VectorLoop.Load(ref bias, i, count));
        VectorLoop.Store(value, ref y, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void BackwardStep(
        Vector512<float> center,
        Vector512<float> r,
        Vector512<float> meanOfD,
        Vector512<float> meanOfDot,
        ref float dy,
        ref float gain,
        ref float x,
        ref float residual,
        ref float dx,
        int i,
        int count)
    {
        var d = VectorLoop.Load(ref dy, i, count) * VectorLoop.Load(ref gain, i, count);
        var normal = (VectorLoop.Load(ref x, i, count) - center) * r;
        var value = Vector512.FusedMultiplyAdd(normal, meanOfDot, d - meanOfD) * r;
        if (!Unsafe.IsNullRef(ref residual))
            value += VectorLoop.Load(ref residual, i, count);
        VectorLoop.Store(value, ref dx, i, count);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void GainStep(Vector512<float> center, Vector512<float> r, ref float dy, ref float x, ref float gainGradient, int i, int count)
    {
        var normal = (VectorLoop.Load(ref x, i, count) - center) * r;
        var total = Vector512.FusedMultiplyAdd(VectorLoop.Load(ref dy, i, count), normal, VectorLoop.Load(ref gainGradient, i, count));
        VectorLoop.Store(total, ref gainGradient, i, count);
    }
}
