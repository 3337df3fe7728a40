using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

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
        for (var row = 0; row < inverse.Length; row++)
        {
            var input = x.Slice(row * width, width);
            ref var from = ref MemoryMarshal.GetReference(input);
            ref var to = ref MemoryMarshal.GetReference(y.Slice(row * width, width));
            var center = Reductions.Sum(input) / width;
            var centerVector = Vector512.Create(center);
            var squares = Vector512<float>.Zero;
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var d = Inside(VectorLoop.LoadUpTo(ref from, i, width) - centerVector, i, width);
                squares = Vector512.FusedMultiplyAdd(d, d, squares);
            }

            var r = 1 / MathF.Sqrt((VectorLoop.Sum(squares) / width) + epsilon);
            mean[row] = center;
            inverse[row] = r;
            var scale = Vector512.Create(r);
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var normal = (VectorLoop.LoadUpTo(ref from, i, width) - centerVector) * scale;
                var value = Vector512.FusedMultiplyAdd(normal, VectorLoop.LoadUpTo(ref g, i, width), VectorLoop.LoadUpTo(ref b, i, width));
                VectorLoop.StoreUpTo(value, ref to, i, width);
            }
        }
    }

    /// <summary>
    /// With n = (x − mean) · inverse and d = gain ⊙ dy: dx = inverse · (d − mean(d) − n · mean(d ⊙ n)). The gradients of gain and bias grow by
    /// dy ⊙ n and dy, row after row.
    /// </summary>
    /// <param name="dy">Gradient of the output [rows, width].</param>
    /// <param name="x">Input of the forward pass [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="mean">What the forward pass kept [rows].</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="dx">Gradient of the input [rows, width]; may be <paramref name="dy"/> when not accumulating.</param>
    /// <param name="gainGradient">Accumulated gradient of the gain [width].</param>
    /// <param name="biasGradient">Accumulated gradient of the bias [width].</param>
    /// <param name="accumulate">Whether the gradient is added to <paramref name="dx"/>, as on a residual stream.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> mean,
        ReadOnlySpan<float> inverse,
        Span<float> dx,
        Span<float> gainGradient,
        Span<float> biasGradient,
        bool accumulate)
    {
        var width = gain.Length;
        VectorLoop.SameLength(inverse.Length, mean.Length);
        VectorLoop.SameLength(inverse.Length * width, x.Length);
        VectorLoop.SameLength(x.Length, dy.Length);
        VectorLoop.SameLength(x.Length, dx.Length);
        VectorLoop.SameLength(width, gainGradient.Length);
        VectorLoop.SameLength(width, biasGradient.Length);
        ref var g = ref MemoryMarshal.GetReference(gain);
        ref var dg = ref MemoryMarshal.GetReference(gainGradient);
        ref var db = ref MemoryMarshal.GetReference(biasGradient);
        for (var row = 0; row < inverse.Length; row++)
        {
            ref var input = ref MemoryMarshal.GetReference(x.Slice(row * width, width));
            ref var upstream = ref MemoryMarshal.GetReference(dy.Slice(row * width, width));
            ref var result = ref MemoryMarshal.GetReference(dx.Slice(row * width, width));
            var r = Vector512.Create(inverse[row]);
            var center = Vector512.Create(mean[row]);
            var sum = Vector512<float>.Zero;
            var dot = Vector512<float>.Zero;
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var up = VectorLoop.LoadUpTo(ref upstream, i, width);
                var normal = (VectorLoop.LoadUpTo(ref input, i, width) - center) * r;
                var d = up * VectorLoop.LoadUpTo(ref g, i, width);
                sum += d;
                dot = Vector512.FusedMultiplyAdd(d, normal, dot);
                VectorLoop.StoreUpTo(Vector512.FusedMultiplyAdd(up, normal, VectorLoop.LoadUpTo(ref dg, i, width)), ref dg, i, width);
                VectorLoop.StoreUpTo(VectorLoop.LoadUpTo(ref db, i, width) + up, ref db, i, width);
            }

            var meanOfD = Vector512.Create(VectorLoop.Sum(sum) / width);
            var meanOfDot = Vector512.Create(-(VectorLoop.Sum(dot) / width));
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var d = VectorLoop.LoadUpTo(ref upstream, i, width) * VectorLoop.LoadUpTo(ref g, i, width);
                var normal = (VectorLoop.LoadUpTo(ref input, i, width) - center) * r;
                var value = Vector512.FusedMultiplyAdd(normal, meanOfDot, d - meanOfD) * r;
                if (accumulate)
                    value += VectorLoop.LoadUpTo(ref result, i, width);
                VectorLoop.StoreUpTo(value, ref result, i, width);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Inside(Vector512<float> value, int start, int length) =>
        length - start >= VectorLoop.Lanes ? value : VectorLoop.First(value, length - start);
}
