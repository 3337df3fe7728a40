using Pipeline.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pipeline.Benchmarks.Torch;

/// <summary>A block of <see cref="PlainModel"/>, with libtorch's fused attention.</summary>
internal sealed class PlainBlock : Module<Tensor, Tensor>
{
    private readonly int _headSize;
    private readonly LayerNorm _attentionNorm;
    private readonly Linear _qkv;
    private readonly Linear _attentionOut;
    private readonly LayerNorm _feedForwardNorm;
    private readonly Linear _in;
    private readonly Linear _out;

    public PlainBlock(ModelConfiguration model)
        : base(nameof(PlainBlock))
    {
        var inner = Pipeline.Training.ModelSize.FeedForwardWidth(model);
        _headSize = model.HeadSize;
        _attentionNorm = LayerNorm(model.Width);
        _qkv = Linear(model.Width, 3 * model.Width);
        _attentionOut = Linear(model.Width, model.Width);
        _feedForwardNorm = LayerNorm(model.Width);
        _in = Linear(model.Width, inner);
        _out = Linear(inner, model.Width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x_BTD)
    {
        var x = x_BTD + _attentionOut.call(Attention(_qkv.call(_attentionNorm.call(x_BTD))));
        return x + _out.call(functional.gelu(_in.call(_feedForwardNorm.call(x)), TorchSharp.Modules.GELU.Approximate.tanh));
    }

    private Tensor Attention(Tensor qkv)
    {
        var (batch, context, width) = (qkv.shape[0], qkv.shape[1], qkv.shape[2] / 3);
        var heads = qkv.chunk(3, -1).Select(part => part.view(batch, context, -1, _headSize).transpose(1, 2)).ToArray();
        return functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], is_casual: true).transpose(1, 2).reshape(batch, context, width);
    }
}
