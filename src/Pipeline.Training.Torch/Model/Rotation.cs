using Pipeline.Numerics;
using Pipeline.Training.Configuration;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>Rotary positions (arXiv 2104.09864), the pair (x[i], x[i + headSize/2]) at position t turns by t · base^(−2i/headSize).</summary>
internal sealed class Rotation : IDisposable
{
    private readonly long _half;
    private readonly Tensor _cosine;
    private readonly Tensor _sine;

    /// <summary>Computes the tables in double.</summary>
    public Rotation(int context, int headSize, Compute compute)
    {
        _half = headSize / 2;
        var angles = new double[context * headSize];
        for (var i = 0; i < angles.Length; i++)
            angles[i] = i / headSize * DoubleMath.Pow(Architecture.RotaryBase, -2.0 * (i % _half) / headSize);
        _cosine = Table(angles.Select(DoubleMath.Cos));
        // The lower half of a head takes −sin of the upper one.
        _sine = Table(angles.Select((angle, i) => i % headSize < _half ? -DoubleMath.Sin(angle) : DoubleMath.Sin(angle)));

        Tensor Table(IEnumerable<double> values) =>
            tensor([.. values.Select(value => (float)value)], [context, 1, 1, headSize], compute.ProductType, compute.Device).DetachFromDisposeScope();
    }

    /// <summary>Turns heads (sequences, T, ·, ·, headSize) to their positions.</summary>
    public Tensor Apply(Tensor heads) => addcmul(heads * _cosine, heads.roll(_half, -1), _sine, Numbers.One);

    /// <inheritdoc/>
    public void Dispose()
    {
        _cosine.Dispose();
        _sine.Dispose();
    }
}
