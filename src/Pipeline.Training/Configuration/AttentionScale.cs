namespace Pipeline.Training.Configuration;

/// <summary>The factor applied to attention logits.</summary>
public enum AttentionScale
{
    /// <summary>1/√headSize, as in the standard parametrization.</summary>
    InverseSquareRoot,

    /// <summary>1/headSize, as in μP. Equal to <see cref="InverseSquareRoot"/> at a head size of 1 only.</summary>
    Inverse,
}
