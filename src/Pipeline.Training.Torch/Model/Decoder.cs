using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;
using TorchSharp;
using static TorchSharp.torch;

namespace Pipeline.Training.Torch.Model;

/// <summary>
/// The decoders of R runs of one shape as one: every parameter has a leading run dimension. Blocks are differentiated by libtorch; the embedding and the
/// readout, whose gradients are large, by hand, into the flat gradients.
/// </summary>
internal sealed class Decoder : IDisposable
{
    private readonly ModelConfiguration _model;
    private readonly Compute _compute;
    private readonly FlatLayout _layout;
    private readonly FlatState _state;
    private readonly Attention? _attention;
    private readonly Multipliers _multipliers;
    private readonly List<Leaves> _leaves = [];
    private readonly Block[] _blocks;
    private readonly Norm? _finalNorm;
    private readonly Tensor _tableRows;
    private readonly Tensor? _products;

    /// <summary>Makes the decoders over a state.</summary>
    public Decoder(IReadOnlyList<TrainingConfiguration> runs, FlatLayout layout, FlatState state, Compute compute)
    {
        (_model, _compute, _layout, _state) = (runs[0].Model, compute, layout, state);
        _multipliers = Multipliers.Of(runs, compute);
        _attention = _model.Depth == 0 ? null : new Attention(runs, compute);
        using var scope = NewDisposeScope();
        foreach (var group in layout.Groups.Where(group => group.Group is ParameterGroup.Hidden or ParameterGroup.Norm))
        {
            var values = group.Of(state.Weights);
            if (group.Group == ParameterGroup.Hidden && compute.ProductType != ScalarType.Float32)
                values = _products = values.to(compute.ProductType).DetachFromDisposeScope();
            _leaves.Add(new Leaves(layout, group, values));
        }

        _blocks = [.. Enumerable.Range(0, _model.Depth).Select(Block)];
        _finalNorm = _model.Family == ModelFamily.Linear ? null : Norm(ModelParameters.FinalNorm, _multipliers.Final);
        _tableRows = tensor([.. Enumerable.Range(0, runs.Count).Select(run => run * (layout.Length / _model.Width))], [runs.Count, 1], device: compute.Device).DetachFromDisposeScope();
    }

    private string ReadoutName => _model.TiedEmbedding ? ModelParameters.Embedding : ModelParameters.Readout;

    /// <summary>Takes the weights as they are now; call once after they changed.</summary>
    public void TakeWeights()
    {
        _products?.copy_(_layout.Groups.Single(group => group.Group == ParameterGroup.Hidden).Of(_state.Weights));
    }

    /// <summary>Writes the losses of some sequences.</summary>
    /// <param name="inputs_RN">Tokens, sequence after sequence.</param>
    /// <param name="targets_RN">The tokens that follow them.</param>
    /// <param name="losses_RN">Where the losses are written.</param>
    public void Evaluate(Tensor inputs_RN, Tensor targets_RN, Tensor losses_RN)
    {
        var hidden = _compute.Operand(Hidden(Embed(Rows(inputs_RN))));
        Readout.Evaluate(hidden, _compute.Operand(View(_state.Weights, ReadoutName)), targets_RN.unsqueeze(-1), losses_RN.unsqueeze(-1));
    }

    /// <summary>Writes the losses of some sequences, and adds the gradients of their sum times a weight.</summary>
    /// <param name="inputs_RN">Tokens, sequence after sequence.</param>
    /// <param name="targets_RN">The tokens that follow them.</param>
    /// <param name="losses_RN">Where the losses are written.</param>
    /// <param name="weight">The weight of a token in the loss that is differentiated.</param>
    public void ForwardBackward(Tensor inputs_RN, Tensor targets_RN, Tensor losses_RN, Scalar weight)
    {
        var rows = Rows(inputs_RN);
        var embedded = Embed(rows).requires_grad_(true);
        Tensor hidden;
        using (enable_grad())
            hidden = Hidden(embedded);
        var dHidden = Readout.ForwardBackward(
            _compute.Operand(hidden.detach()),
            _compute.Operand(View(_state.Weights, ReadoutName)),
            targets_RN.unsqueeze(-1),
            losses_RN.unsqueeze(-1),
            weight,
            View(_state.Gradients, ReadoutName));
        var gradients = autograd.grad([hidden], [embedded, .. _leaves.SelectMany(group => group.Parameters)], [dHidden.to(hidden.dtype)]);
        AddEmbeddingGradient(rows, gradients[0]);
        var first = 1;
        foreach (var group in _leaves)
        {
            group.AddGradients(gradients.Skip(first).Take(group.Parameters.Count), _state.Gradients);
            first += group.Parameters.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _leaves.ForEach(group => group.Dispose());
        _multipliers.Dispose();
        _tableRows.Dispose();
        _products?.Dispose();
        _attention?.Dispose();
    }

    private Tensor View(Tensor flat, string name) => FlatLayout.View(flat, _layout[name]);

    /// <summary>The residual stream (R, N, D) through all blocks.</summary>
    private Tensor Hidden(Tensor x)
    {
        foreach (var block in _blocks)
            x = block.Forward(x, _compute);
        return _finalNorm is not null ? _finalNorm.Forward(x) : _multipliers.Final is not null ? x * _multipliers.Final : x * Numbers.One;
    }

    /// <summary>For each token its row in the weights of all runs, seen as rows of D floats.</summary>
    private Tensor Rows(Tensor tokens_RN) => tokens_RN.add(_tableRows, Numbers.One).view(-1);

    /// <summary>x = s·E[token] (+ s·P[position]), (R, N, D).</summary>
    private Tensor Embed(Tensor rows)
    {
        var runs = _state.Weights.shape[0];
        var x = _state.Weights.view(-1, _model.Width).index_select(0, rows).view(runs, -1, _model.Width);
        if (_model.Family == ModelFamily.Gpt2)
            Sequences(x).add_(View(_state.Weights, ModelParameters.Positions).unsqueeze(1), Numbers.One);
        return _multipliers.Embedding is null ? x : x.mul_(_multipliers.Embedding);
    }

    private void AddEmbeddingGradient(Tensor rows, Tensor dx)
    {
        if (_multipliers.Embedding is not null)
            dx.mul_(_multipliers.Embedding);
        _state.Gradients.view(-1, _model.Width).index_add_(0, rows, dx.view(-1, _model.Width), Numbers.One);
        if (_model.Family == ModelFamily.Gpt2)
            View(_state.Gradients, ModelParameters.Positions).add_(Sequences(dx).sum(1), Numbers.One);
    }

    /// <summary>Rows (R, B·T, D) as (R, B, T, D).</summary>
    private Tensor Sequences(Tensor rows) => rows.view(rows.shape[0], -1, _model.Context, _model.Width);

    private Block Block(int index)
    {
        var prefix = ModelParameters.Block(index);
        return new Block(
            _model.Family,
            Norm(prefix + "attention.norm", _multipliers.Norm),
            Dense(prefix + "attention.qkv"),
            _attention!,
            Dense(prefix + "attention.out"),
            Norm(prefix + "feedforward.norm", _multipliers.Norm),
            Dense(prefix + "feedforward.in"),
            Dense(prefix + "feedforward.out"));
    }

    private Norm Norm(string name, Tensor? multiplier) =>
        new(Leaf(name + ".gain"), _model.Family == ModelFamily.Gpt2 ? Leaf(name + ".bias") : null, multiplier);

    private Dense Dense(string name) => new(
        Leaf(name + ".weight"), _model.Family == ModelFamily.Gpt2 ? Leaf(name + ".bias") : null, _multipliers.Hidden, _multipliers.Norm);

    private Tensor Leaf(string name) => _leaves.Select(group => group.ByName.GetValueOrDefault(name)).First(leaf => leaf is not null)!;
}
