using System.Diagnostics.CodeAnalysis;

namespace Pipeline.Training.Torch;

/// <summary>What products are computed in. Weights, moments and sums over rows are float32 always.</summary>
public enum Precision
{
    /// <summary>IEEE single precision.</summary>
    [SuppressMessage("Naming", "CA1720", Justification = "It is the format's name, as specs write it.")]
    Float32,

    /// <summary>Single precision whose products have 10 bits of mantissa, on CUDA devices that have it; float32 elsewhere.</summary>
    Tf32,

    /// <summary>Products of bfloat16 numbers.</summary>
    Bfloat16,
}
