using Pipeline.Training.Cpu.Kernels;

namespace Pipeline.Training.Cpu.Model;

/// <summary>h = s·gelu(x) in its tanh form (arXiv 1606.08415), s being a constant.</summary>
internal sealed unsafe class Gelu(int inner, float scale) : IActivation
{
    /// <inheritdoc/>
    public void Forward(float* input, float* output, Slice rows)
    {
        Activations.GeluForward(rows.Of(input, inner), rows.Of(output, inner));
        if (scale != 1)
            Elementwise.Scale(rows.Of(output, inner), scale);
    }

    /// <inheritdoc/>
    public void Backward(float* input, float* dOutput, float* dInput, Slice rows)
    {
        if (scale != 1)
            Elementwise.Scale(rows.Of(dOutput, inner), scale);
        Activations.GeluBackward(rows.Of(input, inner), rows.Of(dOutput, inner), rows.Of(dInput, inner));
    }
}
