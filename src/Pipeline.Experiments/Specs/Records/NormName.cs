using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>The normalisations of the families.</summary>
public enum NormName
{
    /// <summary>No normalisation.</summary>
    None,

    /// <summary>Root mean square.</summary>
    [SpecName("rmsNorm")]
    RootMeanSquare,

    /// <summary>Mean and variance.</summary>
    [SpecName("layerNorm")]
    Layer,
}
