using System.Runtime.Intrinsics;
using Pipeline.Training.Memory;
using Pipeline.Training.Numerics;

namespace Pipeline.Training.Model;

/// <summary>
/// y = s·g·x/√(mean(x²) + ε) for each row of width D (arXiv 1910.07467), s being a constant.
/// </summary>
internal sealed unsafe class RmsNorm(Parameter gain, float scale, FloatBuffer inverses) : INorm
{
    private const float Epsilon = 1e-5f;

    private int Width => gain.Columns;

    /// <summary>Normalises rows of x into y, and keeps each row's 1/√(mean(x²) + ε).</summary>
    public void Forward(float* x, float* y, Slice rows)
    {
        var g = gain.Weights.Pointer;
        for (var row = rows.Start; row < rows.End; row++)
        {
            var from = x + ((long)row * Width);
            var to = y + ((long)row * Width);
            var squares = Vector512<float>.Zero;
            for (var i = 0; i < Width; i += Lanes.Count)
            {
                var value = Lanes.Load(from + i, Width - i);
                squares = Vector512.FusedMultiplyAdd(value, value, squares);
            }

            var inverse = 1 / MathF.Sqrt((VectorLoop.Sum(squares) / Width) + Epsilon);
            inverses.Pointer[row] = inverse;
            for (var i = 0; i < Width; i += Lanes.Count)
                Lanes.Store(Lanes.Load(from + i, Width - i) * inverse * (Lanes.Load(g + i, Width - i) * scale), to + i, Width - i);
        }
    }

    /// <summary>dx = residual + ∂y/∂xᵀ·dy, that is r·q − x·r³·(q·x)/D with q = s·g·dy and r the kept inverse.</summary>
    public void BackwardInput(float* x, float* dy, float* residual, float* dx, Slice rows)
    {
        var g = gain.Weights.Pointer;
        for (var row = rows.Start; row < rows.End; row++)
        {
            var offset = (long)row * Width;
            var inverse = inverses.Pointer[row];
            var products = Vector512<float>.Zero;
            for (var i = 0; i < Width; i += Lanes.Count)
            {
                var q = Lanes.Load(dy + offset + i, Width - i) * (Lanes.Load(g + i, Width - i) * scale);
                products = Vector512.FusedMultiplyAdd(q, Lanes.Load(x + offset + i, Width - i), products);
            }

            var pull = Vector512.Create(-(inverse * inverse * inverse * (VectorLoop.Sum(products) / Width)));
            for (var i = 0; i < Width; i += Lanes.Count)
            {
                var q = Lanes.Load(dy + offset + i, Width - i) * (Lanes.Load(g + i, Width - i) * scale);
                var start = residual == null ? Vector512<float>.Zero : Lanes.Load(residual + offset + i, Width - i);
                var sum = Vector512.FusedMultiplyAdd(q, Vector512.Create(inverse), start);
                Lanes.Store(Vector512.FusedMultiplyAdd(Lanes.Load(x + offset + i, Width - i), pull, sum), dx + offset + i, Width - i);
            }
        }
    }

    /// <summary>dg += Σ s·r·x·dy over all rows, for the worker's share of the columns.</summary>
    public void BackwardWeights(float* x, float* dy, int rows, Share share)
    {
        var columns = share.Of(Width, Lanes.Count);
        var dg = gain.Gradient.Pointer;
        for (var i = columns.Start; i < columns.End; i += Lanes.Count)
        {
            var sum = Lanes.Load(dg + i, columns.End - i);
            for (var row = 0; row < rows; row++)
            {
                var offset = ((long)row * Width) + i;
                var normed = Lanes.Load(x + offset, columns.End - i) * (inverses.Pointer[row] * scale);
                sum = Vector512.FusedMultiplyAdd(normed, Lanes.Load(dy + offset, columns.End - i), sum);
            }

            Lanes.Store(sum, dg + i, columns.End - i);
        }
    }
}
