using Pipeline.Training.Configuration;
using Pipeline.Training.Memory;
using Pipeline.Training.Numerics;

namespace Pipeline.Training.Model;

/// <summary>Makes the parts of decoder blocks as the model's family has them.</summary>
/// <remarks>The multiplier of the hidden group is applied where the input of a hidden matrix is made, so that it costs no pass of its own.</remarks>
internal sealed class BlockParts
{
    private readonly ModelConfiguration _model;
    private readonly ParameterSet _parameters;
    private readonly RotaryPositions? _positions;
    private readonly AttentionScale _attentionScale;
    private readonly float _hiddenScale;
    private readonly float _normScale;

    public BlockParts(TrainingConfiguration configuration, ParameterSet parameters, RotaryPositions? positions, MemoryPlan plan)
    {
        _model = configuration.Model;
        _parameters = parameters;
        _positions = positions;
        _attentionScale = configuration.Parametrization.AttentionScale;
        _hiddenScale = (float)GroupSettings.Of(configuration, ParameterGroup.Hidden).ForwardMultiplier;
        _normScale = (float)GroupSettings.Of(configuration, ParameterGroup.Norm).ForwardMultiplier;
        Plan = plan;
    }

    public MemoryPlan Plan { get; }

    public int Context => _model.Context;

    public int Width => _model.Width;

    /// <summary>Columns of the feed-forward's output matrix's input: the ratio times the width, rounded up to a multiple of 8.</summary>
    public int ActivatedColumns => ModelSize.FeedForwardWidth(_model);

    /// <summary>Columns of the activation's input: gate and up side by side where the activation is gated.</summary>
    public int InnerColumns => _model.Family == ModelFamily.Llama ? 2 * ActivatedColumns : ActivatedColumns;

    public INorm Norm(string name, long rows) => Norm(name, rows, _hiddenScale);

    /// <summary>The norm before the readout, whose input has no multiplier of its own.</summary>
    public INorm FinalNorm(long rows) => Norm("final.norm", rows, 1);

    public Dense Dense(string name, int inputs, int outputs)
    {
        var weights = _parameters.Add(name + ".weight", ParameterGroup.Hidden, ParameterStart.Normal, inputs, outputs);
        var bias = _model.Family == ModelFamily.Gpt2
            ? _parameters.Add(name + ".bias", ParameterGroup.Norm, ParameterStart.Zeros, 1, outputs)
            : null;
        return new Dense(weights, bias, _normScale, Plan);
    }

    public CausalAttention Attention()
    {
        var scale = _attentionScale == AttentionScale.Inverse ? 1.0 / _model.HeadSize : 1 / Math.Sqrt(_model.HeadSize);
        return new CausalAttention(_model.Width, _model.HeadSize, _model.Context, (float)scale, _hiddenScale, _positions);
    }

    public IActivation Activation() =>
        _model.Family == ModelFamily.Llama ? new SwiGlu(ActivatedColumns, _hiddenScale) : new Gelu(ActivatedColumns, _hiddenScale);

    private INorm Norm(string name, long rows, float outputScale)
    {
        var scale = _normScale * outputScale;
        var gain = _parameters.Add(name + ".gain", ParameterGroup.Norm, ParameterStart.Ones, 1, _model.Width);
        if (_model.Family == ModelFamily.Llama)
            return new RmsNormLayer(gain, scale, Plan.Reserve(rows));
        var bias = _parameters.Add(name + ".bias", ParameterGroup.Norm, ParameterStart.Zeros, 1, _model.Width);
        return new LayerNormLayer(gain, bias, scale, Plan.Reserve(rows), Plan.Reserve(rows));
    }
}
