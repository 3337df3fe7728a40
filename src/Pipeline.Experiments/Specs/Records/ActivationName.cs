using Pipeline.Experiments.Specs.Binding;

namespace Pipeline.Experiments.Specs;

/// <summary>The activations of the families.</summary>
public enum ActivationName
{
    /// <summary>No feed-forward block.</summary>
    None,

    /// <summary>A gate with x·sigmoid(x).</summary>
    [SpecName("swiglu")]
    SwiGlu,

    /// <summary>Gaussian error linear unit.</summary>
    Gelu,
}
