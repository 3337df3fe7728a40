using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Model;

/// <summary>h = s·silu(gate)·up (arXiv 2002.05202); a row of the input holds gate and up side by side.</summary>
internal sealed unsafe class SwiGlu(int inner, float scale) : IActivation
{
    /// <inheritdoc/>
    public void Forward(float* input, float* output, Slice rows)
    {
        for (var row = rows.Start; row < rows.End; row++)
        {
            var h = Activated(output, row);
            Activations.SwiGluForward(Gate(input, row), Up(input, row), h);
            if (scale != 1)
                Elementwise.Scale(h, scale);
        }
    }

    /// <inheritdoc/>
    public void Backward(float* input, float* dOutput, float* dInput, Slice rows)
    {
        for (var row = rows.Start; row < rows.End; row++)
        {
            var dh = Activated(dOutput, row);
            if (scale != 1)
                Elementwise.Scale(dh, scale);
            Activations.SwiGluBackward(Gate(input, row), Up(input, row), dh, Gate(dInput, row), Up(dInput, row));
        }
    }

    private Span<float> Gate(float* rows, int row) => new(rows + ((long)row * 2 * inner), inner);

    private Span<float> Up(float* rows, int row) => new(rows + ((long)row * 2 * inner) + inner, inner);

    private Span<float> Activated(float* rows, int row) => new(rows + ((long)row * inner), inner);
}
