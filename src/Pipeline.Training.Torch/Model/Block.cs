using Pipeline.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>One pre-norm decoder block: m = x + attention(norm(x))·W_o, y = m + activation(norm(m)·W_in)·W_out.</summary>
internal sealed record Block(
    ModelFamily Family, Norm AttentionNorm, Dense Qkv, Attention Attention, Dense AttentionOut, Norm FeedForwardNorm, Dense In, Dense Out)
{
    /// <summary>Rows (R, B·T, D) to rows of the same shape.</summary>
    /// <param name="x">The residual stream, float32.</param>
    /// <param name="compute">How products are computed.</param>
    /// <remarks>What is made on the way is let go here; what the backward pass needs of it, libtorch keeps.</remarks>
    public Tensor Forward(Tensor x, Compute compute)
    {
        using var scope = NewDisposeScope();
        var middle = AttentionOut.Forward(Attention.Forward(Qkv.Forward(compute.Operand(AttentionNorm.Forward(x)))), x);
        return Out.Forward(Activation(In.Forward(compute.Operand(FeedForwardNorm.Forward(middle)))), middle).MoveToOuterDisposeScope();
    }

    private Tensor Activation(Tensor inner)
    {
        if (Family != ModelFamily.Llama)
            return inner.gelu(GELU.Approximate.tanh);
        var parts = inner.chunk(2, -1);
        return parts[0].silu() * parts[1];
    }
}
