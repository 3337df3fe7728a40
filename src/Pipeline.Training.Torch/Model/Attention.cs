using Pipeline.Training.Configuration;
using TorchSharp;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>
/// Causal multi-head attention of all sequences of all runs at once. On CUDA it is libtorch's fused kernel. On a CPU it is two products with a softmax
/// between: libtorch's fused kernel takes four times as long there for forward and backward passes at small sizes (docs/decisions/torch-engine.md).
/// </summary>
internal sealed class Attention : IDisposable
{
    private readonly ModelConfiguration _model;
    private readonly Compute _compute;
    private readonly Tensor? _logitMultiplier;
    private readonly Tensor? _mask;
    private readonly double _scale;
    private readonly Rotation? _rotation;

    /// <summary>Prepares what all blocks use.</summary>
    public Attention(IReadOnlyList<TrainingConfiguration> runs, Compute compute)
    {
        (_model, _compute) = (runs[0].Model, compute);
        _scale = 1 / Math.Sqrt(_model.HeadSize);
        _logitMultiplier = compute.Multiplier(
            runs.Select(run => Architecture.AttentionScale(run) / _scale), dimensions: 3);
        _rotation = _model.Family == ModelFamily.Llama ? new Rotation(_model.Context, _model.HeadSize, compute) : null;
        using var scope = NewDisposeScope();
        using Scalar hidden = float.NegativeInfinity;
        _mask = compute.IsCuda ? null : full([1, _model.Context, _model.Context], hidden, compute.ProductType).triu(1).DetachFromDisposeScope();
    }

    /// <summary>Rows of (q, k, v) (R, B·T, 3D) to rows of the output (R, B·T, D).</summary>
    public Tensor Forward(Tensor qkv)
    {
        var (runs, rows) = (qkv.shape[0], qkv.shape[1]);
        long context = _model.Context, heads = _model.Width / _model.HeadSize, headSize = _model.HeadSize;
        var sequences = runs * rows / context;
        var (q, k, v) = Heads(qkv.view(sequences, context, 3, heads, headSize));
        if (_logitMultiplier is not null)
            q = (q.reshape(runs, -1, headSize) * _logitMultiplier.to(q.dtype)).view(sequences, context, heads, headSize);
        var output = _compute.IsCuda ? Fused(q, k, v) : ByProducts(q, k, v);
        return output.reshape(runs, rows, heads * headSize);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _logitMultiplier?.Dispose();
        _mask?.Dispose();
        _rotation?.Dispose();
    }

    /// <summary>
    /// Queries, keys and values (sequences, T, heads, headSize) of (sequences, T, 3, heads, headSize). Parts are taken all at once: their gradients are then put in
    /// a row, where those of parts taken one by one would each be a tensor of the whole.
    /// </summary>
    private (Tensor Queries, Tensor Keys, Tensor Values) Heads(Tensor parts)
    {
        if (_rotation is null)
        {
            var all = parts.unbind(2);
            return (all[0], all[1], all[2]);
        }

        var split = parts.split([2, 1], 2);
        var turned = _rotation.Apply(split[0]).unbind(2);
        return (turned[0], turned[1], split[1].squeeze(2));
    }

    private static Tensor Fused(Tensor q, Tensor k, Tensor v) => nn.functional.scaled_dot_product_attention(
        q.transpose(1, 2), k.transpose(1, 2), v.transpose(1, 2), is_casual: true).transpose(1, 2);

    private Tensor ByProducts(Tensor q, Tensor k, Tensor v)
    {
        var (sequences, context, heads, headSize) = (q.shape[0], q.shape[1], q.shape[2], q.shape[3]);
        var scores = Products.MultiplyAdd(Rows(q), Rows(k).transpose(1, 2), _mask!, _scale);
        return Products.Multiply(scores.softmax(-1), Rows(v)).view(sequences, heads, context, headSize).transpose(1, 2);
    }

    /// <summary>(sequences, T, heads, headSize) to (sequences·heads, T, headSize).</summary>
    private static Tensor Rows(Tensor heads) => heads.transpose(1, 2).reshape(-1, heads.shape[1], heads.shape[3]);
}
