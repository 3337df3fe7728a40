using Pipeline.Training.Configuration;
using Pipeline.Training.Cpu.Kernels;
using Pipeline.Training.Cpu.Memory;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Cpu.Model;

/// <summary>Makes the parts of decoder blocks as the model's family has them.</summary>
/// <remarks>The multiplier of the hidden group is applied where the input of a hidden matrix is made, so that it costs no pass of its own.</remarks>
internal sealed class BlockParts
{
    private readonly ModelConfiguration _model;
    private readonly ParameterSet _parameters;
    private readonly RotaryPositions? _positions;
    private readonly float _attentionScale;
    private readonly float _hiddenScale;
    private readonly float _normScale;

    public BlockParts(TrainingConfiguration configuration, ParameterSet parameters, RotaryPositions? positions, MemoryPlan plan)
    {
        _model = configuration.Model;
        _parameters = parameters;
        _positions = positions;
        _attentionScale = (float)Architecture.AttentionScale(configuration);
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
    public INorm FinalNorm(long rows) => Norm(ModelParameters.FinalNorm, rows, 1);

    public Dense Dense(string name) => new(_parameters[name + ".weight"], _parameters.Find(name + ".bias"), _normScale, Plan);

    public CausalAttention Attention(long rows)
    {
        var numbers = rows * (_model.Width / _model.HeadSize);
        return new(
            _model.Width, _model.HeadSize, _model.Context, _attentionScale, _hiddenScale, _positions, Plan.Reserve(numbers), Plan.Reserve(numbers));
    }

    public IActivation Activation() =>
        _model.Family == ModelFamily.Llama ? new SwiGlu(ActivatedColumns, _hiddenScale) : new Gelu(ActivatedColumns, _hiddenScale);

    private INorm Norm(string name, long rows, float outputScale)
    {
        var scale = _normScale * outputScale;
        var gain = _parameters[name + ".gain"];
        if (_model.Family == ModelFamily.Llama)
            return new RmsNormLayer(gain, scale, Plan.Reserve(rows));
        return new LayerNormLayer(gain, _parameters[name + ".bias"], scale, Plan.Reserve(rows), Plan.Reserve(rows));
    }
}
