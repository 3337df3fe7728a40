namespace Pipeline.Training.Engines;

#pragma warning disable CA1720 // float32 is what the field calls it.

/// <summary>What matrix products are computed in. Weights, moments and reductions are float32 always.</summary>
public enum EnginePrecision
{
    /// <summary>32-bit floats.</summary>
    Float32,

    /// <summary>Factors rounded to 10 bits of mantissa and sums in 32-bit floats, as tensor cores have it; on cuda only.</summary>
    Tf32,

    /// <summary>Factors in bfloat16.</summary>
    Bfloat16,
}
