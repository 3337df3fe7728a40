using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>y = m·x·W + s·b for the rows (R, N, ·) of R runs, with m and s a constant of each run.</summary>
/// <param name="weights">W (R, inputs, outputs), in the type of products.</param>
/// <param name="bias">b (R, 1, outputs); null for none.</param>
/// <param name="multiplier">m (R, 1, 1); null where all are 1.</param>
/// <param name="biasMultiplier">s (R, 1, 1); null where all are 1.</param>
internal sealed class Dense(Tensor weights, Tensor? bias, Tensor? multiplier, Tensor? biasMultiplier)
{
    /// <summary>The product, in the type of products.</summary>
    public Tensor Forward(Tensor x)
    {
        if (bias is null)
            return Products.Multiply(x, Weights());
        var scaled = (biasMultiplier is null ? bias : bias * biasMultiplier).to(x.dtype);
        return x.shape[0] == 1 ? Products.MultiplyAddRow(x, Weights(), scaled) : Products.Multiply(x, Weights()).add_(scaled, Numbers.One);
    }

    /// <summary>Residual + the product, in the residual's type.</summary>
    public Tensor Forward(Tensor x, Tensor residual) => bias is null && residual.dtype == x.dtype
        ? Products.MultiplyAdd(x, Weights(), residual)
        : residual.add(Forward(x), Numbers.One);

    private Tensor Weights() => multiplier is null ? weights : weights * multiplier.to(weights.dtype);
}
