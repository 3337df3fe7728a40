using Pipeline.Training.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Pipeline.Benchmarks.Torch;

/// <summary>The same GPT-2 as TorchSharp's users write it: a module per layer.</summary>
internal sealed class PlainModel : Module<Tensor, Tensor>
{
    private readonly Embedding _tokens;
    private readonly Embedding _positions;
    private readonly ModuleList<PlainBlock> _blocks;
    private readonly LayerNorm _norm;
    private readonly Linear _readout;

    public PlainModel(ModelConfiguration model)
        : base(nameof(PlainModel))
    {
        _tokens = Embedding(model.VocabularySize, model.Width);
        _positions = Embedding(model.Context, model.Width);
        _blocks = new ModuleList<PlainBlock>([.. Enumerable.Range(0, model.Depth).Select(_ => new PlainBlock(model))]);
        _norm = LayerNorm(model.Width);
        _readout = Linear(model.Width, model.VocabularySize, hasBias: false);
        RegisterComponents();
        using var noGrad = no_grad();
        foreach (var (_, parameter) in named_parameters().Where(pair => pair.parameter.dim() == 2))
            parameter.normal_(0, 0.02);
    }

    public override Tensor forward(Tensor tokens_BT)
    {
        var positions = arange(tokens_BT.shape[1], device: tokens_BT.device);
        var x = _tokens.call(tokens_BT) + _positions.call(positions);
        foreach (var block in _blocks)
            x = block.call(x);
        return _readout.call(_norm.call(x));
    }
}
