namespace Pipeline.Training.Parameters;

/// <summary>The groups that a parametrization tells apart.</summary>
public enum ParameterGroup
{
    /// <summary>Token embedding, and learned positions.</summary>
    Embedding,

    /// <summary>Matrices whose fan-in and fan-out both grow with width.</summary>
    Hidden,

    /// <summary>The matrix from the last hidden state to the logits.</summary>
    Readout,

    /// <summary>Gains and biases.</summary>
    Norm,
}
