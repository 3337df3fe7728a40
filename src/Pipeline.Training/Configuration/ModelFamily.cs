namespace Pipeline.Training.Configuration;

/// <summary>The decoder architectures that an engine can build.</summary>
public enum ModelFamily
{
    /// <summary>RMSNorm, rotary positions, SwiGLU, no biases.</summary>
    Llama,

    /// <summary>LayerNorm, learned positions, GELU, biases.</summary>
    Gpt2,

    /// <summary>Embedding and readout only: the linear network of Hayou and Liu (arXiv 2506.15025).</summary>
    Linear,
}
