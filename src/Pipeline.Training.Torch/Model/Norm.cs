using Pipeline.Training.Configuration;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>y = s·norm(x), LayerNorm where there are biases and else RMSNorm, for the rows (R, N, D) of R runs; s is a constant of each run.</summary>
/// <param name="gain">Gains (R, 1, D).</param>
/// <param name="bias">Biases (R, 1, D); null for RMSNorm.</param>
/// <param name="multiplier">s (R, 1, 1); null where all are 1.</param>
internal sealed class Norm(Tensor gain, Tensor? bias, Tensor? multiplier)
{
    private readonly long[] _width = [gain.shape[2]];

    /// <summary>The normalised rows, in float32.</summary>
    public Tensor Forward(Tensor x)
    {
        var scale = Scaled(gain);
        if (bias is null)
            return x * (x * x).mean([-1], true).add_(Numbers.NormEpsilon, Numbers.One).rsqrt_() * scale;
        if (x.shape[0] == 1)
            return nn.functional.layer_norm(x, _width, scale.view(-1), Scaled(bias).view(-1), Architecture.NormEpsilon);
        return addcmul(Scaled(bias), nn.functional.layer_norm(x, _width, null, null, Architecture.NormEpsilon), scale, Numbers.One);
    }

    private Tensor Scaled(Tensor parameter) => multiplier is null ? parameter : parameter * multiplier;
}
