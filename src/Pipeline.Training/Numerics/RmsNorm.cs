using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pipeline.Training.Numerics;

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
        for (var row = 0; row < inverse.Length; row++)
        {
            var input = x.Slice(row * width, width);
            ref var from = ref MemoryMarshal.GetReference(input);
            ref var to = ref MemoryMarshal.GetReference(y.Slice(row * width, width));
            var r = 1 / MathF.Sqrt((Reductions.SumOfSquares(input) / width) + epsilon);
            inverse[row] = r;
            var scale = Vector512.Create(r);
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var value = VectorLoop.LoadUpTo(ref from, i, width) * scale * VectorLoop.LoadUpTo(ref g, i, width);
                VectorLoop.StoreUpTo(value, ref to, i, width);
            }
        }
    }

    /// <summary>dx = inverse · (gain ⊙ dy − x · inverse² · mean(gain ⊙ dy ⊙ x)); the gradient of the gain grows by dy ⊙ x · inverse, row after row.</summary>
    /// <param name="dy">Gradient of the output [rows, width].</param>
    /// <param name="x">Input of the forward pass [rows, width].</param>
    /// <param name="gain">Gain [width].</param>
    /// <param name="inverse">What the forward pass kept [rows].</param>
    /// <param name="dx">Gradient of the input [rows, width]; may be <paramref name="dy"/> when not accumulating.</param>
    /// <param name="gainGradient">Accumulated gradient of the gain [width].</param>
    /// <param name="accumulate">Whether the gradient is added to <paramref name="dx"/>, as on a residual stream.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Backward(
        ReadOnlySpan<float> dy,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> gain,
        ReadOnlySpan<float> inverse,
        Span<float> dx,
        Span<float> gainGradient,
        bool accumulate)
    {
        var width = gain.Length;
        VectorLoop.SameLength(inverse.Length * width, x.Length);
        VectorLoop.SameLength(x.Length, dy.Length);
        VectorLoop.SameLength(x.Length, dx.Length);
        VectorLoop.SameLength(width, gainGradient.Length);
        ref var g = ref MemoryMarshal.GetReference(gain);
        ref var dg = ref MemoryMarshal.GetReference(gainGradient);
        for (var row = 0; row < inverse.Length; row++)
        {
            ref var input = ref MemoryMarshal.GetReference(x.Slice(row * width, width));
            ref var upstream = ref MemoryMarshal.GetReference(dy.Slice(row * width, width));
            ref var result = ref MemoryMarshal.GetReference(dx.Slice(row * width, width));
            var r = inverse[row];
            var rVector = Vector512.Create(r);
            var dot = Vector512<float>.Zero;
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var d = VectorLoop.LoadUpTo(ref upstream, i, width);
                var v = VectorLoop.LoadUpTo(ref input, i, width);
                dot = Vector512.FusedMultiplyAdd(d * VectorLoop.LoadUpTo(ref g, i, width), v, dot);
                var total = Vector512.FusedMultiplyAdd(d, v * rVector, VectorLoop.LoadUpTo(ref dg, i, width));
                VectorLoop.StoreUpTo(total, ref dg, i, width);
            }

            var factor = Vector512.Create(-(VectorLoop.Sum(dot) / width * r * r * r));
            for (var i = 0; i < width; i += VectorLoop.Lanes)
            {
                var d = VectorLoop.LoadUpTo(ref upstream, i, width) * VectorLoop.LoadUpTo(ref g, i, width);
                var value = Vector512.FusedMultiplyAdd(VectorLoop.LoadUpTo(ref input, i, width), factor, d * rVector);
                if (accumulate)
                    value += VectorLoop.LoadUpTo(ref result, i, width);
                VectorLoop.StoreUpTo(value, ref result, i, width);
            }
        }
    }
}
