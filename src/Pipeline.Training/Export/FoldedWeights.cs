using Pipeline.Training.Configuration;
using Pipeline.Training.Parameters;

namespace Pipeline.Training.Export;

/// <summary>Weights with the forward multipliers of their groups, and what the attention scale has beyond 1/√headSize, multiplied in.</summary>
internal sealed class FoldedWeights
{
    private readonly Dictionary<string, ArrayTensor> _weights;
    private readonly TrainingConfiguration _training;

    public FoldedWeights(TrainingConfiguration training, IReadOnlyList<ArrayTensor> weights)
    {
        _training = training;
        _weights = weights.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        Parameters = ModelParameters.Of(training.Model).ToDictionary(parameter => parameter.Name, StringComparer.Ordinal);
    }

    /// <summary>Whether embedding and readout are the same matrix after folding too.</summary>
    public bool IsTied => _training.Model.TiedEmbedding && Multiplier(ParameterGroup.Embedding) == Multiplier(ParameterGroup.Readout);

    /// <summary>The factor on queries.</summary>
    public double QueryFactor => Architecture.AttentionScale(_training) * Math.Sqrt(_training.Model.HeadSize);

    private Dictionary<string, ParameterDescription> Parameters { get; }

    /// <summary>A parameter with its group's multiplier.</summary>
    public float[] this[string name] => Scaled(name, Multiplier(Parameters[name].Group));

    /// <summary>The matrix of the readout (V, D) with its multiplier.</summary>
    public float[] Readout => Scaled(_training.Model.TiedEmbedding ? ModelParameters.Embedding : ModelParameters.Readout, Multiplier(ParameterGroup.Readout));

    private double Multiplier(ParameterGroup group) => GroupSettings.Of(_training, group).ForwardMultiplier;

    private float[] Scaled(string name, double factor)
    {
        var values = _weights[name].Values;
        return factor == 1 ? values : Array.ConvertAll(values, value => (float)(value * factor));
    }
}
