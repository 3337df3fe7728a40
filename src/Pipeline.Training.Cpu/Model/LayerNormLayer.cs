using Pipeline.Numerics;
using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;

namespace Pipeline.Training.Cpu.Model;

/// <summary>y = s·<see cref="LayerNorm"/>(x), s being a constant.</summary>
/// <param name="gain">Gains.</param>
/// <param name="bias">Biases.</param>
/// <param name="scale">s.</param>
/// <param name="means">Room for a number of each row.</param>
/// <param name="inverses">Room for a number of each row.</param>
internal sealed unsafe class LayerNormLayer(Parameter gain, Parameter bias, float scale, FloatBuffer means, FloatBuffer inverses) : INorm
{
    private int Width => gain.Columns;

    /// <inheritdoc/>
    public void Forward(float* x, float* y, Slice rows)
    {
        LayerNorm.Forward(
            rows.Of(x, Width),
            gain.Weights.Span,
            bias.Weights.Span,
            rows.Of(y, Width),
            rows.Of(means.Pointer),
            rows.Of(inverses.Pointer),
            Architecture.NormEpsilon);
        if (scale != 1)
            Elementwise.Scale(rows.Of(y, Width), scale);
    }

    /// <inheritdoc/>
    public void BackwardInput(float* x, float* dy, float* residual, float* dx, Slice rows)
    {
        if (scale != 1)
            Elementwise.Scale(rows.Of(dy, Width), scale);
        LayerNorm.BackwardInput(
            rows.Of(dy, Width),
            rows.Of(x, Width),
            gain.Weights.Span,
            rows.Of(means.Pointer),
            rows.Of(inverses.Pointer),
            residual == null ? [] : rows.Of(residual, Width),
            rows.Of(dx, Width));
    }

    /// <inheritdoc/>
    public void BackwardWeights(float* x, float* dy, int rows, Share share)
    {
        var columns = share.Of(Width, VectorLoop.Lanes);
        if (columns.Count == 0)
            return;
        var slopes = Matrix.Columns(dy, rows, Width, columns);
        LayerNorm.BackwardGain(
            slopes,
            Matrix.Columns(x, rows, Width, columns),
            Width,
            new ReadOnlySpan<float>(means.Pointer, rows),
            new ReadOnlySpan<float>(inverses.Pointer, rows),
            columns.Of(gain.Gradient.Pointer));
        Elementwise.AddRows(1, slopes, Width, rows, columns.Of(bias.Gradient.Pointer));
    }
}
